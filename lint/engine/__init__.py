"""Rules × documents → findings and outcome counts: the only loop."""

from lint.engine.judge import Alone, judge, judge_alone

__all__ = ["Alone", "judge", "judge_alone"]
