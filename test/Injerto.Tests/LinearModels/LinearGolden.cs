using System.Text.Json;
using Injerto.LinearModels;
using Injerto.Tests.Conventions;

namespace Injerto.Tests.LinearModels;

/// <summary>What scikit-learn came to: <c>test/reference/linear_models/make_linear.py</c>.</summary>
internal static class LinearGolden
{
    internal const int Items = 60, Columns = 11;

    private static readonly JsonElement Root =
        JsonDocument.Parse(Repository.Read("test/reference/linear_models/linear.json")).RootElement;

    internal static int[] All { get; } = [.. Enumerable.Range(0, Items)];

    internal static int[] Classes { get; } =
        [.. Root.GetProperty("classes").EnumerateArray().Select(c => c.GetInt32())];

    internal static IReadOnlyList<JsonElement> Cases { get; } = [.. Root.GetProperty("cases").EnumerateArray()];

    internal static IReadOnlyList<JsonElement> Temperatures { get; } =
        [.. Root.GetProperty("temperatures").EnumerateArray()];

    internal static FeatureMatrix Features(int views)
    {
        var features = new FeatureMatrix(Items, Columns, views);
        foreach (var item in All)
            for (var view = 0; view < views; view++)
                for (var j = 0; j < Columns; j++)
                    features.Row(item, view)[j] = (float)Root.GetProperty("features")[item][view][j].GetDouble();
        return features;
    }

    internal static LinearLoss Loss(string name) => name switch
    {
        "softmax" => new SoftmaxLoss(Classes, 3, Doubles(Root.GetProperty("classWeights"))),
        "sigmoid" => new SigmoidLoss(
            Array.ConvertAll(Rows(Root.GetProperty("labels")), v => (float)v), 3,
            Doubles(Root.GetProperty("positiveWeights"))),
        _ => new SquaredLoss(Rows(Root.GetProperty("numbers")), 2),
    };

    internal static double[] Rows(JsonElement rows) => [.. rows.EnumerateArray().SelectMany(Doubles)];

    internal static double[] Doubles(JsonElement values) => [.. values.EnumerateArray().Select(v => v.GetDouble())];
}
