using Injerto.Records;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Records;

public class CalibrationTextTests
{
    private static readonly RunRecord Run = SampleRun.Create();

    [Fact]
    public void The_temperature_is_told_with_where_it_was_found_and_what_it_changed() => Assert.Equal(
        new LocalizedText(
            "Probabilities are calibrated: temperature 1.40, found out of fold on 244 images. Their calibration error "
            + "there: 0.062 before, 0.021 after.",
            "Las probabilidades están calibradas: temperatura 1,40, hallada fuera de pliegue con 244 imágenes. Su "
            + "error de calibración allí: 0,062 antes, 0,021 después."),
        CalibrationText.Of(Run));

    [Fact]
    public void Images_that_choose_are_named() => Assert.Equal(
        new LocalizedText(
            "Probabilities are calibrated: temperature 1.40, found on 0.15 of train (36 images). Their calibration "
            + "error there: 0.062 before, 0.021 after.",
            "Las probabilidades están calibradas: temperatura 1,40, hallada en 0,15 de train (36 imágenes). Su error "
            + "de calibración allí: 0,062 antes, 0,021 después."),
        CalibrationText.Of(Run with { Calibration = Run.Calibration! with { Images = 36, IsOutOfFold = false } }));

    [Fact]
    public void Rows_of_a_table_are_called_rows() => Assert.Contains(
        "on 244 rows.", CalibrationText.Of(Run with { Columns = ["x"] })!.Value.English);

    [Fact]
    public void Nothing_is_told_where_nothing_was_calibrated()
    {
        Assert.Null(CalibrationText.Of(Run with { Calibration = null }));
        Assert.Null(CalibrationText.Of(Run with { Task = Run.Task with { Temperature = null } }));
    }
}
