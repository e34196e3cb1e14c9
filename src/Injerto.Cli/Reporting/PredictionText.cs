using System.Text.Json;
using Injerto.Records;
using Injerto.Runs;

namespace Injerto.Cli.Reporting;

/// <summary>Predictions, a line each: for people, or as JSON.</summary>
/// <param name="context">Where they are written.</param>
/// <param name="task">What the model learnt.</param>
/// <param name="top">How many classes are shown, the likeliest first.</param>
/// <param name="json">Whether as JSON.</param>
internal sealed class PredictionText(CommandContext context, TaskSpec task, int top, bool json)
{
    internal void Write(PicturePrediction answer)
    {
        if (json) context.Out.WriteLine(RunJson.Write(writer => Members(writer, answer)));
        else if (answer.Problem is { } problem) context.Error.WriteLine($"{answer.Name}: {context.Say(problem)}");
        else context.Out.WriteLine($"{answer.Name}: {string.Join(", ", Likeliest(answer.Prediction!).Select(Text))}");
    }

    private string Text((string Name, float Value) one) =>
        $"{one.Name} {context.Texts.Number(one.Value * 100, "0.0")} %";

    private List<(string Name, float Value)> Likeliest(Prediction prediction) =>
        [.. prediction.Values.Select((value, i) => (task.Classes[i], value)).OrderByDescending(p => p.value).Take(top)];

    private void Members(Utf8JsonWriter writer, PicturePrediction answer)
    {
        writer.WriteString("file", answer.Name);
        if (answer.Problem is { } problem)
        {
            writer.WriteString("problem", context.Say(problem));
            return;
        }

        var likeliest = Likeliest(answer.Prediction!);
        writer.WriteString("class", likeliest[0].Name);
        writer.WriteNumber("probability", likeliest[0].Value);
        writer.WriteStartArray("top");
        foreach (var (name, value) in likeliest)
        {
            writer.WriteStartObject();
            writer.WriteString("class", name);
            writer.WriteNumber("probability", value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
