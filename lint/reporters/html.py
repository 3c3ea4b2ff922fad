"""The report for auditors: one self-contained, escaped file that asks nothing of any network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint import __version__
from lint.messages import exports
from lint.messages import report as say
from lint.report import Report, verdict
from lint.reporters.charts import findings_by_family, target_values
from lint.reporters.common import png_address
from lint.reporters.views import place_of, report_view
from lint.text.width import visible

if TYPE_CHECKING:
    from jinja2 import Environment


def html(report: Report) -> str:
    """The report as one HTML file; the same report gives the same bytes."""
    return (
        environment()
        .get_template("report.html")
        .render(
            report=report,
            view=report_view(report),
            families=findings_by_family(report),
            values=target_values(report),
            verdict=verdict(report.totals),
            version=__version__,
        )
    )


def environment() -> Environment:
    """The templates, with escaping on and what they all say."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("lint.reporters"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    environment.globals.update(say=say, sources=exports.sources, place_of=place_of, png=png_address)
    return environment


def _printable(value: object) -> object:
    """Bidirectional marks and controls of a document shown, never obeyed."""
    return visible(value) if type(value) is str else value
