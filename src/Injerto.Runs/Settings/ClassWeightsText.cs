using System.Globalization;
using System.Text.Json;
using Injerto.Records;
using Injerto.Text;

namespace Injerto.Runs;

/// <summary>Class weights as text: a JSON object, or lines of a name and a weight.</summary>
internal static class ClassWeightsText
{
    private const int MostBytes = 1 << 20;
    private const string Separators = ",;\t";

    /// <exception cref="SpecException">The file can't be read, or holds no weights.</exception>
    internal static ValueMap<double> OfFile(string path)
    {
        var text = TextOf(path).TrimStart('\uFEFF');
        return text.TrimStart().StartsWith('{') ? OfJson(text, $"'{path}'") : OfLines(text, path);
    }

    /// <param name="text">The object.</param>
    /// <param name="source">Whose text it is, for the error's sake.</param>
    /// <exception cref="SpecException">It is no object of numbers.</exception>
    internal static ValueMap<double> OfJson(string text, string source)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Distinct(document.RootElement.EnumerateObject().Select(member =>
                member.Value.ValueKind == JsonValueKind.Number
                    ? KeyValuePair.Create(member.Name, member.Value.GetDouble())
                    : throw Fault(
                        $"The weight of '{member.Name}' in {source} must be a number. Got {member.Value.GetRawText()}.",
                        $"El peso de '{member.Name}' en {source} debe ser un número. Se dio "
                        + $"{member.Value.GetRawText()}.")), source);
        }
        catch (JsonException e)
        {
            throw Fault(
                $$"""{{source}} must be a JSON object, as {"ants": 2, "bees": 1}. It is not, from line """
                + $"{e.LineNumber + 1} on.",
                $$"""{{source}} debe ser un objeto JSON, como {"ants": 2, "bees": 1}. No lo es a partir de la línea """
                + $"{e.LineNumber + 1}.");
        }
    }

    private static ValueMap<double> OfLines(string text, string path)
    {
        var weights = new List<KeyValuePair<string, double>>();
        var number = 0;
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            number++;
            if (line.Length == 0) continue;
            var at = line.LastIndexOfAny([.. Separators]);
            var isWeight = double.TryParse(
                line.AsSpan(at + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight);
            if (at > 0 && isWeight) weights.Add(KeyValuePair.Create(Unquoted(line[..at].Trim()), weight));
            // The first line may be a heading.
            else if (number > 1 || at <= 0)
                throw Fault(
                    $"Line {number} of '{path}' must be a name and a weight, as 'ants,2'. Got '{line}'.",
                    $"La línea {number} de '{path}' debe ser un nombre y un peso, como 'ants,2'. Se dio '{line}'.");
        }

        return Distinct(weights, $"'{path}'");
    }

    private static string Unquoted(string name) => name is ['"', .. var inner, '"']
        ? inner.Replace("\"\"", "\"", StringComparison.Ordinal) : name;

    private static ValueMap<double> Distinct(IEnumerable<KeyValuePair<string, double>> weights, string source)
    {
        var all = weights.ToList();
        var twice = all.CountBy(weight => weight.Key).FirstOrDefault(count => count.Value > 1).Key;
        return twice is null ? new(all) : throw Fault(
            $"{source} must give each class one weight. '{twice}' has more.",
            $"{source} debe dar a cada clase un peso. '{twice}' tiene más.");
    }

    private static string TextOf(string path)
    {
        try
        {
            if (new FileInfo(path).Length <= MostBytes) return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fault($"'{path}' can't be read: {e.Message}", $"No se puede leer '{path}': {e.Message}");
        }

        throw Fault($"A file of class weights has at most {MostBytes >> 20} MB. '{path}' has more.",
            $"Un archivo de pesos de las clases tiene como mucho {MostBytes >> 20} MB. '{path}' tiene más.");
    }

    private static SpecException Fault(string english, string spanish) => new([new LocalizedText(english, spanish)]);
}
