@echo off
rem Runs Maven on this project, from any directory: the installed Maven when it is 3.8 or newer, else
rem the one that .mvn\wrapper\maven-wrapper.properties pins, fetched once and checked by SHA-512.
rem
rem   JAVA_HOME            the JDK to use; without it, java on the PATH
rem   MAVEN_USER_HOME      where fetched Mavens are kept, default %USERPROFILE%\.m2
rem   MVNW_FORCE_DOWNLOAD  anything but empty: pay no attention to an installed Maven
setlocal EnableExtensions DisableDelayedExpansion
set "PROJECT=%~dp0"

if not defined JAVA_HOME goto java_on_path
if exist "%JAVA_HOME%\bin\javac.exe" goto find_installed_maven
echo mvnw: JAVA_HOME is "%JAVA_HOME%", but there is no JDK in it. Let it name a JDK, 17 or newer. 1>&2
exit /b 1

:java_on_path
where java >nul 2>nul && goto find_installed_maven
echo mvnw: No Java found: JAVA_HOME is not set and java is not on the PATH. Install a JDK, 17 or newer. 1>&2
exit /b 1

:find_installed_maven
set "MAVEN="
if defined MVNW_FORCE_DOWNLOAD goto fetch_maven
rem called by its full path: by its quoted bare name, cmd would tell mvn.cmd a wrong place of its own
for %%a in (mvn.cmd) do set "MAVEN=%%~$PATH:a"
if not defined MAVEN goto fetch_maven
set "MAJOR=0"
set "MINOR=0"
for /f "tokens=3,4 delims=. " %%a in ('call "%MAVEN%" -B -v 2^>nul ^| findstr /c:"Apache Maven "') do (
  set "MAJOR=%%a"
  set "MINOR=%%b"
)
if %MAJOR% GTR 3 goto run
if %MAJOR% EQU 3 if %MINOR% GEQ 8 goto run

:fetch_maven
for /f "usebackq eol=# tokens=1,* delims==" %%a in ("%PROJECT%.mvn\wrapper\maven-wrapper.properties") do (
  if "%%a"=="distributionUrl" set "MVNW_URL=%%b"
  if "%%a"=="distributionSha512Sum" set "MVNW_SHA512=%%b"
)
for %%a in ("%MVNW_URL%") do set "MVNW_ARCHIVE=%%~nxa"
set "MVNW_NAME=%MVNW_ARCHIVE:-bin.tar.gz=%"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "MVNW_DISTS=%MAVEN_USER_HOME%\wrapper\dists"
set "MVNW_HOME=%MVNW_DISTS%\%MVNW_NAME%-%MVNW_SHA512:~0,12%"
set "MAVEN=%MVNW_HOME%\bin\mvn.cmd"
if exist "%MAVEN%" goto run

echo mvnw: no Maven 3.8 or newer in use, fetching %MVNW_URL% 1>&2
rem the names reach PowerShell as environment variables, so nothing in them needs quoting
powershell -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command ^
  "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue';" ^
  "[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12;" ^
  "$work = Join-Path $env:MVNW_DISTS ('.fetch.' + [guid]::NewGuid());" ^
  "try {" ^
  "  $null = New-Item -ItemType Directory -Force $work;" ^
  "  $file = Join-Path $work $env:MVNW_ARCHIVE;" ^
  "  Invoke-WebRequest -UseBasicParsing -Uri $env:MVNW_URL -OutFile $file;" ^
  "  $actual = (Get-FileHash -Algorithm SHA512 -LiteralPath $file).Hash.ToLowerInvariant();" ^
  "  if ($actual -ne $env:MVNW_SHA512) { throw ('the download is not the pinned Maven: its SHA-512 is ' + $actual) }" ^
  "  & tar.exe -xzf $file -C $work;" ^
  "  if ($LASTEXITCODE -ne 0) { throw 'could not unpack the archive' }" ^
  "  Move-Item -LiteralPath (Join-Path $work $env:MVNW_NAME) -Destination $env:MVNW_HOME;" ^
  "} catch { [Console]::Error.WriteLine('mvnw: ' + $_.Exception.Message); exit 1 }" ^
  "finally { Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -LiteralPath $work }"
if not errorlevel 1 if exist "%MAVEN%" goto run
echo mvnw: Could not get Maven. Check the network and proxy settings, or install Maven 3.8 or newer. 1>&2
exit /b 1

:run
if exist pom.xml goto run_here
call "%MAVEN%" -f "%PROJECT%pom.xml" %*
exit /b %ERRORLEVEL%

:run_here
call "%MAVEN%" %*
exit /b %ERRORLEVEL%
