"""What is said about configuration: its errors, and who decided what."""

from __future__ import annotations

from typing import Final

PROBLEMS: Final = "配置有 {count} 处错误：\n{lines}"
UNREADABLE: Final = "{path}：配置文件打不开（{reason}）；请给出 jxlint.yaml 这样的文件。"
NO_FILE: Final = "找不到配置文件 {path}"
NO_PROFILE: Final = "没有名为“{value}”的方案{guess}可用：{allowed}，或写成 ./文件.yaml"
CIRCLE: Final = "extends 绕成了圈：{path}"
NO_RULE: Final = "没有名为“{value}”的规则{guess}可用规则编号、英文短名、中文名、族字母、严重程度或 ALL，见 jxlint rules"
SETTING = "规则的设置应是 off、on、错误、警告、提示（或 error、warning、info），或一组“选项: 值”"
FAMILY_OPTION: Final = "“{value}”不是一条规则，只能设 severity 或 enabled，不能设检查选项 {option}"
PLACE_SETTING = "places 里只能写 off、错误、警告、提示（或 error、warning、info）"
NO_LEXICON_FILE: Final = "找不到词表文件 {path}"
PLACE_UNUSED: Final = "{file} 第{line}行的 places 没有对上任何问题：{reason}"

DEFAULT = "缺省"
COMMAND_LINE = "命令行"
PROFILE: Final = "方案 {name}"
STATUS = {"stable": "稳定规则，运行", "preview": "试行规则，不运行", "deprecated": "停用规则，不运行"}
NOT_SELECTED = "select 没有选它，不运行"
SELECTED: Final = "select 写了“{name}”，运行"
SELECTED_PREVIEW: Final = "select 写了“{name}”，但试行规则要指名或打开 preview 才运行"
IGNORED: Final = "ignore 写了“{name}”，不运行"
SET_OFF: Final = "rules 写了“{name}: off”，不运行"
SET_ON: Final = "rules 写了“{name}: on”，运行"
SET_SEVERITY: Final = "rules 写了“{name}”，严重程度改为 {severity}"
SET_OPTION: Final = "rules 写了“{name}”，选项 {option} 改为 {value}"
PLACE: Final = "places 对 {files} 写了“{name}: {said}”，理由：{reason}"
WHY_ON: Final = "{rule} 运行，严重程度 {severity}"
WHY_OFF: Final = "{rule} 不运行"
STEP: Final = "  {layer}：{said}"
CONFIG_FILE: Final = "配置文件：{path}"
NO_CONFIG_FILE = "没有配置文件"
PROFILE_NOW: Final = "方案：{name}"
FORM_NOW: Final = "表式：{form}"
FAIL_ON_NOW: Final = "失败等级：{fail_on}"
RULES_NOW: Final = "运行的规则：{count} 条"
FORM_AUTO = "按每份文件自动判断"
WANTS_POSITIVE = "一个大于 0 的整数"

ONLY: Final = "只运行 {rules}"
