"""Rules × documents → findings and outcome counts: the only loop."""

from lint.engine.bounded import TooLong, within
from lint.engine.judge import Alone, ReadDocument, judge, judge_alone

__all__ = ["Alone", "ReadDocument", "TooLong", "judge", "judge_alone", "within"]
