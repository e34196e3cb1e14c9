namespace Injerto.Tests.Models.Downloads;

/// <summary>What a client asked for.</summary>
internal sealed record ServerRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The first byte asked for; 0 where no range was.</summary>
    internal int From =>
        Headers.TryGetValue("range", out var range) ? int.Parse(range["bytes=".Length..].TrimEnd('-')) : 0;
}
