using System.Globalization;
using Injerto.Images;
using Injerto.Models;
using Injerto.Text;

namespace Injerto.Runs;

/// <summary>How values of one type are written and read.</summary>
/// <param name="Shape">The word for one in a help: <c>N</c>.</param>
/// <param name="Kind">What one is: <c>a whole number</c>.</param>
/// <param name="Parse">Reads one; null where the text is none. Throws a <see cref="FormatException"/> or a localized
/// one where it can say more.</param>
/// <param name="Format">Writes one so that <see cref="Parse"/> reads it back.</param>
internal sealed record SettingType(
    string Shape, LocalizedText Kind, Func<string, object?> Parse, Func<object, string> Format)
{
    private static readonly LocalizedText WholeNumber = new("a whole number", "un número entero");

    private static readonly Dictionary<Type, SettingType> Known = new()
    {
        [typeof(int)] = new("N", WholeNumber,
            t => int.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null,
            Invariant),
        [typeof(long)] = new("N", WholeNumber,
            t => long.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null,
            Invariant),
        [typeof(double)] = new("X", new("a number", "un número"),
            t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) ? x : null, Invariant),
        [typeof(bool)] = new(
            "", new("true or false", "true o false"), t => t switch { "true" => true, "false" => false, _ => null },
            b => (bool)b ? "true" : "false"),
        [typeof(string)] = new("TEXT", new("a text", "un texto"), t => t.Length > 0 ? t : null, s => (string)s),
        [typeof(Balance)] = new(
            "auto|classes|none|FILE", new("class weights", "pesos de las clases"), Balance.Parse, b => b.ToString()!),
        [typeof(Augmentation)] = new(
            "LIST", new("a list of augmentations", "una lista de aumentos"), Augmentation.Parse, a => a.ToString()!),
        [typeof(NetworkSpec)] = new(
            "LAYERS", new("a network", "una red"), NetworkSpec.Parse, n => n.ToString()!),
        [typeof(HeadSpec)] = new(
            "LAYERS", new("a list of layers", "una lista de capas"), HeadSpec.Parse, h => h.ToString()!),
    };

    internal static SettingType Of(Type type) => type.IsEnum ? OfWords(type) : Known[type];

    private static SettingType OfWords(Type type)
    {
        var words = Enum.GetNames(type).ToDictionary(n => n.ToLowerInvariant(), n => Enum.Parse(type, n));
        var list = string.Join(", ", words.Keys);
        return new(string.Join('|', words.Keys), new($"one of: {list}", $"uno de: {list}"), words.GetValueOrDefault,
            v => v.ToString()!.ToLowerInvariant());
    }

    private static string Invariant(object value) => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture);
}
