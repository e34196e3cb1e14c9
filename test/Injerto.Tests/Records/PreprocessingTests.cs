using Injerto.Records;
using Xunit;

namespace Injerto.Tests.Records;

public class PreprocessingTests
{
    [Fact]
    public void The_default_is_valid() => Assert.Empty(Preprocessing.ImageNet.Faults());

    [Fact]
    public void All_faults_are_told_together()
    {
        var faults = new Preprocessing { CropSize = 224, ResizeShorter = 100, Std = new(1, 0, 1) }.Faults();

        Assert.Equal(
            ["ResizeShorter must be at least CropSize (224). Got 100.",
             "Std must be above 0 in each channel. Got ChannelTriple { Red = 1, Green = 0, Blue = 1 }."],
            faults);
    }

    [Fact]
    public void Equal_settings_are_one_value() => Assert.Equal(new Preprocessing(), Preprocessing.ImageNet);
}
