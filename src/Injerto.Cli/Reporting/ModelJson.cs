using System.Text.Encodings.Web;
using System.Text.Json;
using Injerto.Cli.Models;
using Injerto.Models;
using Injerto.Records;

namespace Injerto.Cli.Reporting;

/// <summary>Models and their published weights as JSON on one line.</summary>
internal static class ModelJson
{
    /// <summary>An array of all.</summary>
    internal static string List(
        IEnumerable<(Architecture Architecture, ModelFigures Figures)> models, WeightsStore store) => Write(json =>
        {
            json.WriteStartArray();
            foreach (var (architecture, figures) in models)
            {
                json.WriteStartObject();
                Members(json, architecture, figures, figures.HeadParameters);
                json.WriteStartArray("weights");
                foreach (var card in WeightsCatalogue.For(architecture.Name))
                {
                    json.WriteStartObject();
                    json.WriteString("name", card.Name);
                    Number(json, "top1", card.Top1);
                    json.WriteString("licence", card.Licence);
                    json.WriteBoolean("cached", store.Find(card) is not null);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    /// <summary>One model, whole.</summary>
    internal static string Show(ModelDetails details, WeightsStore store) => Write(json =>
    {
        var (architecture, figures) = (details.Request.Architecture, details.Figures);
        json.WriteStartObject();
        Members(json, architecture, figures, details.Trainable);
        json.WriteString("cut", details.Request.Cut);
        json.WriteNumber("classes", details.Request.ClassesUsed);
        json.WriteString("head", details.Request.Spec.Head?.ToString());
        json.WriteNumber("smallestSize", architecture.SmallestSize);
        json.WriteNumber("sizeStep", architecture.SizeStep);
        json.WriteString("paper", architecture.Paper);
        json.WriteStartArray("weights");
        foreach (var card in WeightsCatalogue.For(architecture.Name)) Card(json, card, store);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Members(Utf8JsonWriter json, Architecture architecture, ModelFigures figures, long trainable)
    {
        json.WriteString("name", architecture.Name);
        json.WriteString("family", architecture.Family);
        json.WriteNumber("parameters", figures.Parameters);
        json.WriteNumber("buffers", figures.Buffers);
        json.WriteNumber("trainable", trainable);
        json.WriteNumber("multiplyAdds", figures.MultiplyAdds);
        json.WriteStartArray("inputSize");
        foreach (var length in figures.InputSize) json.WriteNumberValue(length);
        json.WriteEndArray();
        json.WriteStartArray("blocks");
        foreach (var block in figures.Blocks) json.WriteStringValue(block);
        json.WriteEndArray();
    }

    private static void Card(Utf8JsonWriter json, CatalogueCard card, WeightsStore store)
    {
        json.WriteStartObject();
        json.WriteString("name", card.Name);
        json.WriteString("url", card.Url.AbsoluteUri);
        json.WriteString("sha256", card.Sha256);
        json.WriteString("sha256Prefix", card.Sha256Prefix);
        json.WriteString("md5", card.Md5);
        Number(json, "bytes", card.Bytes);
        json.WriteString("licence", card.Licence);
        json.WriteString("paper", card.Paper);
        Number(json, "top1", card.Top1);
        Triple(json, "mean", card.Preprocessing.Mean);
        Triple(json, "std", card.Preprocessing.Std);
        json.WriteString("order", card.Preprocessing.Order.ToString().ToLowerInvariant());
        json.WriteNumber("resize", card.Preprocessing.ResizeShorter);
        json.WriteNumber("crop", card.Preprocessing.CropSize);
        json.WriteString("interpolation", card.Interpolation);
        json.WriteString("padding", card.Padding.ToString().ToLowerInvariant());
        json.WriteString("keyNaming", card.KeyNaming);
        json.WriteString("namesConfirmedBy", card.NamesConfirmedBy);
        Number(json, "batchNormEpsilon", card.BatchNormEpsilon);
        json.WriteBoolean("hasHead", card.HasHead);
        json.WriteString("verifiedAgainst", card.VerifiedAgainst);
        json.WriteStartArray("unverified");
        foreach (var field in card.Unverified) json.WriteStringValue(field);
        json.WriteEndArray();
        var path = store.Find(card);
        json.WriteBoolean("cached", path is not null);
        json.WriteString("path", path);
        json.WriteEndObject();
    }

    private static void Triple(Utf8JsonWriter json, string name, ChannelTriple triple)
    {
        json.WriteStartArray(name);
        foreach (var value in (float[])[triple.Red, triple.Green, triple.Blue]) json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    private static string Write(Action<Utf8JsonWriter> value)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(
            stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            value(json);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
