"""The text of a new rule file."""

from __future__ import annotations

TEMPLATE = """\
id: {id}                      # 类别字母加三位数字，永不重用
slug: {slug}
name: {name}
severity: warning             # error 错误 · warning 警告 · info 提示
certainty: review             # sure 确定 · likely 很可能 · review 需人工判断
status: preview               # 新规则先试行
why: 为什么是问题，写给要改表的人看。
fix: 应当改成什么样。
sources:
  - {{title: 审核惯例, role: 实务}}
where:
  each: indicator             # indicator 逐行 · table 逐表 · document 逐份文件
check:
  kind: required              # 检查方式；jxlint rules schema 列出全部方式和选项
  field: basis
message: “{{name}}”没有填写{{field}}
examples:                     # 先写样例：至少一个会报、一个不报
  - name: 会报
    table: |
      | level2   | name     | value | basis |
      | 数量指标 | 补贴人数 | 500人 |       |
    finds:
      - {{rows: 1}}
  - name: 不报
    table: |
      | level2   | name     | value | basis                 |
      | 数量指标 | 补贴人数 | 500人 | 冀人社字〔2023〕229号 |
    finds: []
"""
