using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Injerto.Runs;
using Injerto.Tests.Conventions;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>
/// The descriptions of settings: each stands once, and everything that is said or checked comes from it.
/// </summary>
public sealed partial class SettingTests
{
    private static readonly TrainingSpec Valid = new() { Data = "photos" };

    public static TheoryData<string> Names => [.. Setting.All.Select(s => s.Name)];

    [Fact]
    public void Every_property_of_a_spec_is_a_setting()
    {
        var properties =
            typeof(TrainingSpec).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.Name);

        Assert.Equal(properties.Order(), Setting.All.Select(s => s.Property).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_setting_is_told_in_both_languages(string name)
    {
        var setting = Setting.Find(name)!;

        Assert.Matches(OptionName(), name);
        Assert.NotEqual(setting.Text.English, setting.Text.Spanish);
        Assert.All((string[])[setting.Text.English, setting.Text.Spanish], text => Assert.Matches(Sentence(), text));
        if (setting.DeterminesResult) Assert.NotEqual(name, setting.Label.English);
        if (setting.DeterminesResult) Assert.NotEqual(name, setting.Label.Spanish);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_with_a_dash_stands_once_in_all_sources(string name)
    {
        if (!name.Contains('-')) return;
        var homes = Repository.Files("src", "*.cs")
            .Where(file => Repository.Read(file).Contains($"\"{name}\"", StringComparison.Ordinal)
                || Repository.Read(file).Contains($"--{name}", StringComparison.Ordinal));

        Assert.StartsWith("src/Injerto.Runs/TrainingSpec.", Assert.Single(homes).Replace('\\', '/'));
    }

    [Theory]
    [InlineData("epochs", "N")]
    [InlineData("seed", "N")]
    [InlineData("lr", "X")]
    [InlineData("strict", "")]
    [InlineData("label-separator", "TEXT")]
    [InlineData("augment", "LIST")]
    [InlineData("head", "LAYERS")]
    [InlineData("network", "LAYERS")]
    [InlineData("refit", "yes|no")]
    [InlineData("device", "auto|cpu|cuda")]
    public void A_value_is_shown_by_its_kind_unless_it_has_a_word_of_its_own(string name, string shape) =>
        Assert.Equal(shape, Setting.Find(name)!.Shape);

    [Fact]
    public void What_is_true_or_false_is_told_so()
    {
        var strict = Setting.Find("strict")!;

        Assert.Equal(("true", "false"),
            (strict.Format(Valid with { Strict = true }), strict.Format(Valid with { Strict = false })));
    }

    [Fact]
    public void The_default_that_is_told_in_words_is_that_of_the_views() => Assert.StartsWith(
        $"{Injerto.Images.Augmentation.Default};", Setting.Find("augment")!.Default!.Value.English);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_default_is_legal_and_is_read_back(string name)
    {
        var setting = Setting.Find(name)!;

        Assert.Null(setting.Fault(Valid));
        if (setting.Format(Valid) is not { Length: > 0 } text) return;
        Assert.Equal(Valid, setting.With(new TrainingSpec { Data = "other" }, text) with { Data = "photos" });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bounds_are_kept_to_the_last_value(string name)
    {
        var setting = Setting.Find(name)!;
        var description = typeof(TrainingSpec).GetProperty(setting.Property)!.GetCustomAttribute<SettingAttribute>()!;
        var step = setting.ValueType == typeof(double) ? 1e-9 : 1;

        Expect(description.Minimum, isLegal: true);
        Expect(description.Minimum - step, isLegal: false);
        Expect(description.Maximum, isLegal: true);
        Expect(description.Maximum + step, isLegal: false);
        Expect(description.Above, isLegal: false);
        Expect(description.Above + step, isLegal: true);
        Expect(description.Below, isLegal: false);
        Expect(description.Below - step, isLegal: true);

        void Expect(double value, bool isLegal)
        {
            if (double.IsNaN(value)) return;
            var text = value.ToString("0.##########", CultureInfo.InvariantCulture);
            Assert.Equal(isLegal, setting.Fault(setting.With(Valid, text)) is null);
        }
    }

    [Theory]
    [InlineData("lr", "NaN")]
    [InlineData("tune-lr", "Infinity")]
    [InlineData("valid-fraction", "NaN")]
    public void A_number_that_is_none_is_no_value(string name, string text) =>
        Assert.NotNull(Setting.Find(name)!.Fault(Setting.Find(name)!.With(Valid, text)));

    [Theory]
    [InlineData("epochs", "many", "`Epochs` must be a whole number. Got 'many'.", "`Epochs` debe ser un número entero. "
        + "Se dio 'many'.")]
    [InlineData(
        "lr", "x", "`LearningRate` must be a number. Got 'x'.", "`LearningRate` debe ser un número. Se dio 'x'.")]
    [InlineData("precision", "fp16", "`Precision` must be one of: auto, fp32, bf16. Got 'fp16'.",
        "`Precision` debe ser uno de: auto, fp32, bf16. Se dio 'fp16'.")]
    [InlineData(
        "strict", "yes", "`Strict` must be true or false. Got 'yes'.", "`Strict` debe ser true o false. Se dio 'yes'.")]
    public void A_text_that_is_no_value_is_told(string name, string text, string english, string spanish)
    {
        var fault = Assert.Throws<SpecException>(() => Setting.Find(name)!.With(Valid, text));

        Assert.Equal((english, spanish), (fault.Text.English, fault.Text.Spanish));
    }

    [Fact]
    public void Numbers_out_of_range_are_told_with_the_range()
    {
        var faults =
            (Valid with { Epochs = 0, LearningRate = 0, ValidationFraction = 1, BatchSize = 4097, Size = 7 }).Faults();

        Assert.Equal(
        [
            "`ValidationFraction` must be above 0 and below 1. Got 1.",
            "`Size` must be at least 16 and at most 1024. Got 7.",
            "`Epochs` must be at least 1 and at most 100000. Got 0.",
            "`LearningRate` must be above 0 and at most 100. Got 0.",
            "`BatchSize` must be at least 1 and at most 4096. Got 4097.",
        ], faults.Select(f => f.English));
        Assert.Equal("`Size` debe ser al menos 16 y como mucho 1024. Se dio 7.", faults[1].Spanish);
    }

    [Fact]
    public void What_is_no_part_of_a_value_is_told_too()
    {
        var faults =
            new TrainingSpec { Model = "resnt50", Weights = "no.pth", Monitor = "acuracy", Device = "tpu" }.Faults();

        Assert.Equal("`Data` must name a folder of photos.", faults[0].English);
        Assert.Equal("`Model` must name a model. Got 'resnt50'. Did you mean 'resnet50'?", faults[1].English);
        Assert.StartsWith(
            "`Weights` must be a file, the name of published weights (none are published), or none. Got 'no.pth'",
            faults[2].English);
        Assert.Equal(
            "`Monitor` must be loss or the name of a metric. Got 'acuracy'. Did you mean 'accuracy'?",
            faults[3].English);
        Assert.Equal("`Device` must be auto, cpu, cuda or cuda:N. Got 'tpu'.", faults[4].English);
        Assert.Equal(5, faults.Count);
    }

    [Fact]
    public void A_name_with_nothing_near_is_told_with_all_there_are() =>
        Assert.Contains("There are: lenet5, ", Assert.Single((Valid with { Model = "zzzzzzzz" }).Faults()).English);

    [Fact]
    public void A_size_that_the_model_can_not_take_is_told() =>
        Assert.Equal("`Size` must be at least 16 and a multiple of 16 for vit_b_16. Got 100.",
            Assert.Single((Valid with { Model = "vit_b_16", Size = 100 }).Faults()).English);

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex OptionName();

    [GeneratedRegex(@"^\p{Ll}|^\p{Lu}.*\.$")]
    private static partial Regex Sentence();
}
