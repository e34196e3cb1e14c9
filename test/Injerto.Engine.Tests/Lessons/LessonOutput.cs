using System.Text.Json.Nodes;

namespace Injerto.Tests.Lessons;

/// <summary>What a lesson left behind.</summary>
internal sealed record LessonOutput(int ExitCode, string Output, string Errors)
{
    /// <summary>The figures of the last line.</summary>
    public JsonObject Figures => JsonNode.Parse(Output.TrimEnd().Split('\n')[^1])!.AsObject();

    /// <summary>The figures that must be the same for the same seed: all but the time.</summary>
    public string Repeatable
    {
        get
        {
            var figures = Figures;
            figures.Remove("millisecondsPerEpoch");
            return figures.ToJsonString();
        }
    }
}
