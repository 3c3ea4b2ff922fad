"""The reviewer's round (审核轮次): what came in from which office, what was decided on it, what goes back.

A round lives in one folder and can be copied and handed on. The command line and the page work on it through
`lint.desk.rounds`; one call without a round goes through the same values (`lint.desk.model`).
"""
