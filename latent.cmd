@echo off
rem Runs the program `latent` from this repository. The build does nothing when nothing has changed. Needs the .NET 10 SDK.
setlocal
where dotnet >nul 2>nul || (echo latent: there is no 'dotnet' on the PATH. Install the .NET 10 SDK: https://dotnet.microsoft.com/download 1>&2 & exit /b 1)
set "project=%~dp0src\LatentSharp.Cli"
set "program=%project%\bin\Release\net10.0\latent.dll"
powershell -NoProfile -Command "$p = Get-Item -ErrorAction SilentlyContinue -LiteralPath '%program%'; if (-not $p) { exit 1 }; $n = Get-ChildItem -File -Recurse '%~dp0src', '%~dp0build', '%~dp0data', '%~dp0Directory.*', '%~dp0global.json' -ErrorAction SilentlyContinue | Where-Object { $_.FullName -notmatch '\\(bin|obj)\\' -and $_.LastWriteTimeUtc -gt $p.LastWriteTimeUtc } | Select-Object -First 1; if ($n) { exit 1 }"
if errorlevel 1 (
    echo Building latent ... 1>&2
    dotnet build "%project%" --configuration Release --verbosity quiet -nologo -tl:off -clp:NoSummary 1>&2 || (echo latent: the build failed; the messages above say why. 1>&2 & exit /b 1)
    copy /b "%program%"+,, "%program%" >nul
)
dotnet "%program%" %*
exit /b %errorlevel%
