#!/bin/sh
# 双击或在终端里运行：在浏览器里打开审核台；关掉这个窗口就停。也可以把送审文件夹作为参数。
cd "$(dirname "$0")" || exit 1
if [ $# -gt 0 ]; then exec ./程序/jxlint desk "$1"; fi
exec ./程序/jxlint
