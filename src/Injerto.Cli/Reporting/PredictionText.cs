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
        else context.Out.WriteLine($"{answer.Name}: {Text(answer.Prediction!)}");
    }

    private string Text(Prediction prediction)
    {
        if (task.DecisionRule == DecisionRule.Value)
            return string.Join(", ", task.Classes.Zip(
                prediction.Values, (name, value) => $"{name} {context.Texts.Number(value, "0.####")}"));
        if (task.DecisionRule == DecisionRule.ArgMax)
            return (prediction.Decided.Count > 0 ? ""
                : context.Say("unsure; the likeliest: ", "sin decidir; lo más probable: "))
                + string.Join(", ", Likeliest(prediction).Select(Text));
        return prediction.Decided.Count == 0
            ? context.Say("no label; the likeliest: ", "ninguna etiqueta; la más probable: ")
                + Text(Likeliest(prediction)[0])
            : string.Join(", ", prediction.Decided.OrderByDescending(i => prediction.Values[i])
                .Select(i => Text((task.Classes[i], prediction.Values[i]))));
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

        var prediction = answer.Prediction!;
        switch (task.DecisionRule)
        {
            case DecisionRule.Value: Values(writer, prediction); break;
            case DecisionRule.Thresholds: Labels(writer, prediction); break;
            default: Class(writer, prediction); break;
        }
    }

    private void Class(Utf8JsonWriter writer, Prediction prediction)
    {
        var likeliest = Likeliest(prediction);
        // Below a threshold that was asked for there is none.
        writer.WriteString("class", prediction.Decided.Count > 0 ? likeliest[0].Name : null);
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

    private void Labels(Utf8JsonWriter writer, Prediction prediction)
    {
        writer.WriteStartArray("labels");
        foreach (var label in prediction.Decided) writer.WriteStringValue(task.Classes[label]);
        writer.WriteEndArray();
        Named(writer, "probabilities", prediction);
    }

    private void Values(Utf8JsonWriter writer, Prediction prediction) => Named(writer, "values", prediction);

    private void Named(Utf8JsonWriter writer, string name, Prediction prediction)
    {
        writer.WriteStartObject(name);
        for (var i = 0; i < task.Classes.Count; i++) writer.WriteNumber(task.Classes[i], prediction.Values[i]);
        writer.WriteEndObject();
    }
}
