"""Workbooks (xlsx, xlsm, xls, et): cells as they are shown, sheet by sheet."""
