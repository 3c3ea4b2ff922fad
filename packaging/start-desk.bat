@echo off
rem Double click: opens the review desk in the browser; closing this window ends it.
chcp 65001 >nul
cd /d "%~dp0"
if "%~1"=="" (program\jxlint.exe) else (program\jxlint.exe desk "%~1")
if errorlevel 1 pause
