"""What `rules stats` prints."""

from __future__ import annotations

NO_LABELS = "{folder} 里没有评判文件（*.json）"
NO_DOCUMENT = "找不到评判所指的文件 {name}（在 {folder} 里）"
LABELS = "按评判代码"
RULES = "按规则"
ALL = "合计"
HEAD = "名称                  对   错  两可   漏  准确率  查全率"
LINE = "{name:<20} {right:>4} {wrong:>4} {open:>4} {missed:>4}  {precision:>6}  {recall:>6}"
WRONG = "误报"
MISSED = "漏报"
PLACE = "{kind} {name} {place}：{text}"
ROW = "{document} 表{table} 第{row}行"
TABLE = "{document} 表{table}"
