using Injerto.Records;
using Xunit;

namespace Injerto.Tests.Records;

public class HeadTextTests
{
    [Fact]
    public void It_says_how_the_head_was_found_what_tuning_came_to_and_what_it_was_trained_with() => Assert.Equal(
        [
            "Head: logistic regression on 1280 standardised features, 2 views of each image; C = 0.1 by 5-fold "
            + "cross-validation over 244 images.",
            "Tuning lowered the loss on 0.15 of train by 0.0587, standard error 0.0139: it was kept.",
            "What was chosen was then trained anew with all 244 images.",
        ], English(Run));

    [Fact]
    public void Spanish_has_its_own_numbers() => Assert.Equal(
        [
            "Cabeza: regresión logística sobre 1280 características estandarizadas, 2 vistas de cada imagen; C = 0,1 "
            + "por validación cruzada de 5 pliegues con 244 imágenes.",
            "El ajuste bajó la pérdida en 0,15 de train en 0,0587, error estándar 0,0139: se conservó.",
            "Lo elegido se entrenó después de nuevo con las 244 imágenes.",
        ], HeadText.Of(Run).Select(t => t.Spanish));

    [Theory]
    [InlineData(
        0.01, "lowered the loss on 0.15 of train by 0.01, standard error 0.0139: no clear gain, so the head alone was")]
    [InlineData(
        -0.01, "raised the loss on 0.15 of train by 0.01, standard error 0.0139: no clear gain, so the head alone was")]
    public void Tuning_that_was_dropped_says_so(double gain, string told) => Assert.Contains(
        told, English(Run with { Head = Run.Head! with { TuningGain = gain, IsTuned = false } })[1]);

    [Fact]
    public void Tuning_that_never_lowered_the_loss_is_not_said_to_have_done_so()
    {
        var text = HeadText.Of(Run with
        {
            Head = Run.Head! with { TuningGain = 0, TuningError = 0, IsTuned = false },
        })[1];

        Assert.Equal("Tuning did not lower the loss on 0.15 of train, so the head alone was kept.", text.English);
        Assert.Equal(
            "El ajuste no bajó la pérdida en 0,15 de train, así que se conservó la cabeza sola.", text.Spanish);
    }

    [Fact]
    public void What_did_not_happen_is_not_told()
    {
        var alone = Run.Head! with { TuningGain = null, IsTuned = false, IsRefitted = false, Folds = 0, Views = 1 };

        Assert.Equal(
            [
                "Head: logistic regression on 1280 standardised features, 1 view of each image; C = 0.1 without a "
                + "search, for want of images.",
            ], English(Run with { Head = alone }));
        Assert.Empty(English(Run with { Head = null }));
    }

    private static RunRecord Run => SampleRun.Create() with
    {
        SelectedOn = new("0.15 of train", "0,15 de train"), TrainImages = 244,
    };

    private static List<string> English(RunRecord run) => [.. HeadText.Of(run).Select(t => t.English)];
}
