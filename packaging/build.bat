@echo off
rem One folder for Windows, dist\desk\: run this from the checkout on a Windows machine with Python 3.11 or later.
setlocal
cd /d "%~dp0\.."
py -3 -m venv build\packaging\venv || exit /b 1
build\packaging\venv\Scripts\pip install -q ".[desk]" pyinstaller || exit /b 1
build\packaging\venv\Scripts\pyinstaller --noconfirm --log-level WARN --distpath build\packaging\dist --workpath build\packaging\work packaging\jxlint.spec || exit /b 1
if exist dist\desk rmdir /s /q dist\desk
mkdir dist\desk
move build\packaging\dist\jxlint dist\desk\program || exit /b 1
copy packaging\*.txt dist\desk\ >nul
copy packaging\start-desk.bat dist\desk\ >nul
dist\desk\program\jxlint.exe --version
