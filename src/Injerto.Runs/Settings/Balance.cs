using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Injerto.Records;
using Injerto.Text;

namespace Injerto.Runs;

/// <summary>What images weigh in the loss by their class or labels: class weights.</summary>
public sealed record Balance
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string _word;

    private Balance(string word, ValueMap<double> weights) => (_word, Weights) = (word, weights);

    /// <summary><see cref="Classes"/> for one class of several, <see cref="None"/> for any number of labels.</summary>
    public static Balance Auto { get; } = new("auto", ValueMap.Empty<double>());

    /// <summary>By how rare their class is, so that all classes count the same.</summary>
    public static Balance Classes { get; } = new("classes", ValueMap.Empty<double>());

    /// <summary>All alike.</summary>
    public static Balance None { get; } = new("none", ValueMap.Empty<double>());

    /// <summary>
    /// What an image of each class weighs; of labels, what one with it weighs against one without. Empty where none are
    /// given.
    /// </summary>
    public ValueMap<double> Weights { get; }

    /// <summary>Given weights.</summary>
    /// <param name="weights">One for each class or label, finite and above 0.</param>
    /// <exception cref="SpecException">There is none, or one is not such a number; all faults are told.</exception>
    public static Balance Of(ValueMap<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count == 0)
            throw new SpecException([new("`Balance` must give weights. It gives none.",
                "`Balance` debe dar pesos. No da ninguno.")]);
        LocalizedText[] faults = [.. weights.Where(w => !(double.IsFinite(w.Value) && w.Value > 0)).Select(w =>
        {
            var value = w.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return new LocalizedText(
                $"The weight of '{w.Key}' in `Balance` must be a finite number above 0. Got {value}.",
                $"El peso de '{w.Key}' en `Balance` debe ser un número finito mayor que 0. Se dio {value}.");
        })];
        return faults.Length == 0 ? new("weights", weights) : throw new SpecException(faults);
    }

    /// <summary>
    /// Reads a word, the path of a file of weights, or what <see cref="ToString"/> writes of weights.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <exception cref="SpecException">It is none of them, or the file holds no such weights.</exception>
    public static Balance Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Balance[] words = [Auto, Classes, None];
        if (Array.Find(words, word => word._word == text) is { } known) return known;
        if (text.StartsWith('{')) return Of(ClassWeightsText.OfJson(text, "`Balance`"));
        if (File.Exists(text)) return Of(ClassWeightsText.OfFile(text));
        throw new SpecException([new LocalizedText(
            $"`Balance` must be auto, classes, none or a file of class weights. Got '{text}', which is no file.",
            $"`Balance` debe ser auto, classes, none o un archivo de pesos de las clases. Se dio '{text}', que no es "
            + "un archivo.") + NearNames.Hint(text, words.Select(word => word._word))]);
    }

    /// <summary>The word, or the weights as a JSON object, so that a run's settings say all by themselves.</summary>
    public override string ToString()
    {
        if (Weights.Count == 0) return _word;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            foreach (var (name, weight) in Weights) json.WriteNumber(name, weight);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
