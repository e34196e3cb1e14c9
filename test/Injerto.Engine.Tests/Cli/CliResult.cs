using System.Text.Json;

namespace Injerto.Tests.Cli;

/// <summary>What a run of the program came to.</summary>
internal sealed record CliResult(int Code, string Out, string Error)
{
    /// <summary>The JSON object on the last line of stdout.</summary>
    internal JsonElement Json
    {
        get
        {
            var last = Out.TrimEnd('\n').Split('\n')[^1];
            using var document = JsonDocument.Parse(last);
            return document.RootElement.Clone();
        }
    }

    internal string Sha => Json.GetProperty("weightsSha256").GetString()!;

    public override string ToString() => $"exit code {Code}\n--- stdout\n{Out}\n--- stderr\n{Error}";
}
