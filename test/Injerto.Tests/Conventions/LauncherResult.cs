namespace Injerto.Tests.Conventions;

/// <summary>What a launcher that has ended left behind.</summary>
internal sealed record LauncherResult(int ExitCode, string Output, string Error);
