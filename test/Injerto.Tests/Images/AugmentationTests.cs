using Injerto.Images;
using Xunit;

namespace Injerto.Tests.Images;

public class AugmentationTests
{
    [Theory]
    [InlineData("flip,rotate=0.1,zoom=0.2,contrast=0.1", "flip,rotate=0.1,zoom=0.2,contrast=0.1")]
    [InlineData(" zoom = 0.2 , vflip,flip ", "flip,vflip,zoom=0.2")]
    [InlineData("crop=0.5,shift=.25,brightness=1e-1", "shift=0.25,brightness=0.1,crop=0.5")]
    [InlineData("brightness=0.5..0.7,contrast=0..4", "brightness=0.5..0.7,contrast=0..4")]
    [InlineData("saturation=1..1,brightness=-0.0", "none")]
    [InlineData("crop=.2..0.80,ratio=0.5..2", "crop=0.2..0.8,ratio=0.5..2")]
    [InlineData("ratio=1,crop=0.08..1", "crop=0.08,ratio=1")]
    [InlineData("noise=.1,elastic=0.05", "elastic=0.05,noise=0.1")]
    [InlineData("randaugment= 2:9 ,noise=0.1", "noise=0.1,randaugment=2:9")]
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
        var all = "flip, vflip, rotate, zoom, shift, brightness, contrast, saturation, crop, ratio, "
            + "elastic, noise, randaugment, or none alone.";
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
                + "brightness, contrast, saturation, crop, ratio, elastic, noise, randaugment, o none solo.",
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

    [Theory]
    [InlineData(
        "brightness=0.7..0.5",
        "brightness as a range must go from one factor to a larger one, within 0 and 4. Got 0.7..0.5.",
        "brightness como intervalo debe ir de un factor a otro mayor, entre 0 y 4. Se dio 0.7..0.5.")]
    [InlineData(
        "elastic=0.2", "elastic must be between 0 and 0.1. Got 0.2.", "elastic debe estar entre 0 y 0.1. Se dio 0.2.")]
    [InlineData(
        "elastic", "elastic needs a value, as in elastic=0.05.", "elastic necesita un valor, como en elastic=0.05.")]
    [InlineData("noise=1", "noise must be between 0 and 0.5. Got 1.", "noise debe estar entre 0 y 0.5. Se dio 1.")]
    [InlineData(
        "randaugment=2",
        "randaugment must be how many operations, from 1 to 10, and how strong, from 0 to 30, as in randaugment=2:9. "
        + "Got '2'.",
        "randaugment debe decir cuántas operaciones, de 1 a 10, y con qué fuerza, de 0 a 30, como en randaugment=2:9. "
        + "Se dio '2'.")]
    [InlineData(
        "randaugment=11:9",
        "randaugment must be how many operations, from 1 to 10, and how strong, from 0 to 30, as in randaugment=2:9. "
        + "Got '11:9'.",
        "randaugment debe decir cuántas operaciones, de 1 a 10, y con qué fuerza, de 0 a 30, como en randaugment=2:9. "
        + "Se dio '11:9'.")]
    [InlineData(
        "randaugment=2:31",
        "randaugment must be how many operations, from 1 to 10, and how strong, from 0 to 30, as in randaugment=2:9. "
        + "Got '2:31'.",
        "randaugment debe decir cuántas operaciones, de 1 a 10, y con qué fuerza, de 0 a 30, como en randaugment=2:9. "
        + "Se dio '2:31'.")]
    [InlineData(
        "contrast=0..5",
        "contrast as a range must go from one factor to a larger one, within 0 and 4. Got 0..5.",
        "contrast como intervalo debe ir de un factor a otro mayor, entre 0 y 4. Se dio 0..5.")]
    [InlineData(
        "saturation=0.5..",
        "the value of saturation must be a number or a range, as in saturation=0.5..0.7. Got '0.5..'.",
        "el valor de saturation debe ser un número o un intervalo, como en saturation=0.5..0.7. Se dio '0.5..'.")]
    [InlineData(
        "crop=0.8..0.2",
        "crop as a range must go from one share of the area to a larger one, within 0.01 and 1. Got 0.8..0.2.",
        "crop como intervalo debe ir de una parte del área a otra mayor, entre 0.01 y 1. Se dio 0.8..0.2.")]
    [InlineData(
        "crop=x",
        "the value of crop must be a number or a range, as in crop=0.2..0.8. Got 'x'.",
        "el valor de crop debe ser un número o un intervalo, como en crop=0.2..0.8. Se dio 'x'.")]
    [InlineData(
        "crop=0.5,ratio=0.1..2",
        "ratio must go from one width : height to a larger one, within 0.25 and 4. Got 0.1..2.",
        "ratio debe ir de una relación anchura : altura a otra mayor, entre 0.25 y 4. Se dio 0.1..2.")]
    [InlineData(
        "crop=0.5,ratio=1:2",
        "the value of ratio must be a number or a range, as in ratio=0.5..2. Got '1:2'.",
        "el valor de ratio debe ser un número o un intervalo, como en ratio=0.5..2. Se dio '1:2'.")]
    [InlineData(
        "ratio=1",
        "ratio is the shape of random crops, and there are none. Add crop, as in crop=0.08, or leave ratio out.",
        "ratio es la forma de los recortes al azar, y no los hay. Añada crop, como en crop=0.08, u omita ratio.")]
    public void Ranges_that_cannot_be_are_refused(string text, string english, string spanish)
    {
        var e = Assert.Throws<AugmentationException>(() => Augmentation.Parse(text));
        var dash = Environment.NewLine + "- ";
        Assert.Equal($"The augmentation '{text}' has faults:{dash}{english}", e.Message);
        Assert.Equal($"El aumento '{text}' tiene errores:{dash}{spanish}", e.Text.Spanish);
    }

    [Fact]
    public void A_range_around_1_and_a_range_between_factors_say_their_ends()
    {
        FactorRange around = 0.25;
        Assert.Equal((0.75, 1.25, "0.25"), (around.Low, around.High, around.ToString()));
        var between = FactorRange.Between(0.5, 0.7);
        Assert.Equal((0.5, 0.7, "0.5..0.7"), (between.Low, between.High, between.ToString()));
        Assert.Equal((1, 1, "0"), (default(FactorRange).Low, default(FactorRange).High, $"{default(FactorRange)}"));
        Assert.Equal(Augmentation.None, new Augmentation { Brightness = FactorRange.Between(1, 1), Contrast = 0 });
    }
}
