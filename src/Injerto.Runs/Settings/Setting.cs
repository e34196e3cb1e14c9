using System.Globalization;
using System.Reflection;
using Injerto.Text;

namespace Injerto.Runs;

/// <summary>
/// One setting of a <see cref="TrainingSpec"/>: its description, and how it is read, written and checked.
/// </summary>
public sealed class Setting
{
    private static readonly TrainingSpec Fresh = new();

    private readonly PropertyInfo _property;
    private readonly SettingAttribute _description;
    private readonly SettingType _type;

    private Setting(PropertyInfo property, SettingAttribute description)
    {
        (_property, _description) = (property, description);
        ValueType = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        _type = SettingType.Of(ValueType);
    }

    /// <summary>All settings, in the order of their phases.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. typeof(TrainingSpec).GetProperties()
            .Select(p => (Property: p, Description: p.GetCustomAttribute<SettingAttribute>()))
            .Where(p => p.Description is not null)
            .Select(p => new Setting(p.Property, p.Description!)).OrderBy(s => s.Phase),
    ];

    /// <summary>Its name as an option and in files: <c>tune-lr</c>.</summary>
    public string Name => _description.Name;

    /// <summary>
    /// Its property of <see cref="TrainingSpec"/>, by which libraries name it: <c>TuneLearningRate</c>.
    /// </summary>
    public string Property => _property.Name;

    /// <summary>The part of a run that it belongs to.</summary>
    public SettingPhase Phase => _description.Phase;

    /// <summary>What it does, as a sentence.</summary>
    public LocalizedText Text => _description.Text;

    /// <summary>What it is called in a report.</summary>
    public LocalizedText Label => Pair(_description.Label) ?? LocalizedText.Same(Name);

    /// <summary>The type of its values, without null.</summary>
    public Type ValueType { get; }

    /// <summary>
    /// What kind of word it takes, for a help: <c>FILE</c>, <c>N</c>; empty for one that is on or off.
    /// </summary>
    public string Shape => _description.Shape ?? _type.Shape;

    /// <summary>Whether it only matters where the head is trained in steps.</summary>
    internal bool IsForSteps => _description.IsForSteps;

    /// <summary>Whether the trained weights depend on it.</summary>
    public bool DeterminesResult => _description.DeterminesResult;

    /// <summary>
    /// The default for people: a value, or words where it depends on other things; null where there is none.
    /// </summary>
    public LocalizedText? Default =>
        Pair(_description.DefaultText) is { } words ? words
        : ValueType != typeof(bool) && Format(Fresh) is { Length: > 0 } value ? LocalizedText.Same(value) : null;

    /// <summary>
    /// The legal range for people, as <c>at least 1</c>; null where every value of the type is legal.
    /// </summary>
    public LocalizedText? Range
    {
        get
        {
            LocalizedText?[] bounds =
            [
                Bound(_description.Minimum, "at least", "al menos"), Bound(_description.Above, "above", "mayor que"),
                Bound(_description.Maximum, "at most", "como mucho"), Bound(_description.Below, "below", "menor que"),
            ];
            LocalizedText[] told = [.. bounds.OfType<LocalizedText>()];
            return told.Length == 0 ? null
                : new(
                    string.Join(" and ", told.Select(t => t.English)), string.Join(" y ", told.Select(t => t.Spanish)));
        }
    }

    /// <summary>The setting with a name, as an option or in files; null where there is none.</summary>
    public static Setting? Find(string name) => All.FirstOrDefault(s => s.Name == name);

    /// <summary>The name of the setting that a property is.</summary>
    internal static string NameOf(string property) => All.First(s => s.Property == property).Name;

    /// <summary>Its value as text, which <see cref="With"/> reads back; null where it is not set.</summary>
    public string? Format(TrainingSpec spec) => _property.GetValue(spec) is { } value ? _type.Format(value) : null;

    /// <summary>A spec with another value of this setting.</summary>
    /// <param name="spec">The spec; it stays as it is.</param>
    /// <param name="text">The value as text.</param>
    /// <exception cref="SpecException">
    /// The text is no value of its type; what is out of range is told by <see cref="TrainingSpec.Faults"/>.
    /// </exception>
    public TrainingSpec With(TrainingSpec spec, string text)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(text);
        var changed = spec with { };
        _property.SetValue(changed, Parse(text));
        return changed;
    }

    /// <summary>What is wrong with its value by itself; null where nothing is.</summary>
    internal LocalizedText? Fault(TrainingSpec spec)
    {
        if (_property.GetValue(spec) is not IConvertible value
            || Range is not { } range || value is string || ValueType.IsEnum)
            return null;
        var number = value.ToDouble(CultureInfo.InvariantCulture);
        var isLegal = double.IsFinite(number) && !(number < _description.Minimum) && !(number > _description.Maximum)
            && !(number <= _description.Above) && !(number >= _description.Below);
        if (isLegal) return null;
        return new($"`{Property}` must be {range.English}. Got {_type.Format(value)}.",
            $"`{Property}` debe ser {range.Spanish}. Se dio {_type.Format(value)}.");
    }

    private object Parse(string text)
    {
        try
        {
            return _type.Parse(text)
                ?? throw new SpecException([new LocalizedText(
                    $"`{Property}` must be {_type.Kind.English}. Got '{text}'.",
                    $"`{Property}` debe ser {_type.Kind.Spanish}. Se dio '{text}'.") + PointFor(text)]);
        }
        catch (Exception e) when (e is FormatException or LocalizedException and not SpecException)
        {
            var fault = e is LocalizedException told ? told.Text : LocalizedText.Same(e.Message);
            var isNamed = fault.English.Contains($"`{Property}`", StringComparison.Ordinal);
            throw new SpecException([isNamed ? fault : LocalizedText.Same($"`{Property}`: ") + fault], e);
        }
    }

    // Numbers are shown with the comma of Spanish, and typed as in any file: with a point.
    private LocalizedText PointFor(string text) =>
        text.Replace(',', '.') is var pointed && pointed != text && _type.Parse(pointed) is double
            ? new($" Write a point: {pointed}.", $" Escriba un punto: {pointed}.") : LocalizedText.Same("");

    private static LocalizedText? Pair(string? text) =>
        text?.Split('|') is [var english, var spanish] ? new(english, spanish) : null;

    private static LocalizedText? Bound(double value, string english, string spanish)
    {
        if (double.IsNaN(value)) return null;
        var number = value.ToString(CultureInfo.InvariantCulture);
        return new($"{english} {number}", $"{spanish} {number}");
    }
}
