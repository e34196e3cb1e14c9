using Injerto.Images;
using Xunit;

namespace Injerto.Tests.Images;

public class AugmentationTests
{
    [Theory]
    [InlineData("flip,rotate=0.1,zoom=0.2,contrast=0.1", "flip,rotate=0.1,zoom=0.2,contrast=0.1")]
    [InlineData(" zoom = 0.2 , vflip,flip ", "flip,vflip,zoom=0.2")]
    [InlineData("crop=0.5,shift=.25,brightness=1e-1", "shift=0.25,brightness=0.1,crop=0.5")]
    [InlineData("rotate=0", "none")]
    [InlineData("rotate=-0.0", "none")]
    [InlineData("none", "none")]
    [InlineData("", "none")]
    public void What_is_printed_is_canonical_and_reads_back(string text, string printed)
    {
        var parsed = Augmentation.Parse(text);
        Assert.Equal(printed, parsed.ToString());
        Assert.Equal(parsed, Augmentation.Parse(parsed.ToString()));
    }

    [Fact]
    public void The_default_is_what_it_says()
    {
        Assert.Equal("flip,rotate=0.1,zoom=0.2,contrast=0.1", Augmentation.Default.ToString());
        Assert.Equal(Augmentation.Default, Augmentation.Parse("flip,rotate=0.1,zoom=0.2,contrast=0.1"));
        Assert.Empty(Augmentation.Default.Faults());
    }

    [Fact]
    public void All_faults_are_told_together()
    {
        const string Text = "flip=1,rotat=0.1,rotate=0.9,zoom,shift=x,crop=0,contrast=NaN,,flip";
        var e = Assert.Throws<AugmentationException>(() => Augmentation.Parse(Text));
        var all = "flip, vflip, rotate, zoom, shift, brightness, contrast, crop, or none alone.";
        Assert.Equal(
            string.Join(
                Environment.NewLine,
                $"The augmentation '{Text}' has faults:",
                "- flip takes no value. Got '1'.",
                $"- 'rotat' is unknown. Did you mean 'rotate'? Known are {all}",
                "- rotate must be between 0 and 0.5. Got 0.9.",
                "- zoom needs a value, as in zoom=0.2.",
                "- the value of shift must be a number. Got 'x'.",
                "- crop must be between 0.01 and 1 (share of the area), or left out. Got 0.",
                "- contrast must be between 0 and 1. Got NaN.",
                "- an entry between two commas is empty.",
                "- flip may appear once only."),
            e.Message);
        Assert.Equal(
            string.Join(
                Environment.NewLine,
                $"El aumento '{Text}' tiene errores:",
                "- flip no lleva valor. Se dio '1'.",
                "- 'rotat' es desconocido. ¿Quiso decir 'rotate'? Se conocen flip, vflip, rotate, zoom, shift, "
                + "brightness, contrast, crop, o none solo.",
                "- rotate debe estar entre 0 y 0.5. Se dio 0.9.",
                "- zoom necesita un valor, como en zoom=0.2.",
                "- el valor de shift debe ser un número. Se dio 'x'.",
                "- crop debe estar entre 0.01 y 1 (parte del área), o faltar. Se dio 0.",
                "- contrast debe estar entre 0 y 1. Se dio NaN.",
                "- falta un elemento entre dos comas.",
                "- flip solo puede aparecer una vez."),
            e.Text.Spanish);
    }

    [Fact]
    public void Faults_of_a_value_are_told_together() => Assert.Equal(
        ["rotate must be between 0 and 0.5. Got 0.7.", "zoom must be between 0 and 0.9. Got -1."],
        new Augmentation { Rotate = 0.7, Zoom = -1 }.Faults());
}
