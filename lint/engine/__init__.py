"""Rules × documents → findings and outcome counts: the only loop."""

from lint.engine.judge import judge

__all__ = ["judge"]
