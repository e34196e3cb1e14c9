using Injerto.Models;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Models;

/// <summary>First values against the rules that torchvision's source gives, by their mean and deviation.</summary>
public class FirstValuesTests
{
    [Theory]
    [InlineData("mobilenet_v1", "blocks.4.1.conv_pw.weight", 1024)]
    [InlineData("mobilenet_v1", "blocks.4.1.conv_dw.weight", 1024 * 9)]
    [InlineData("mobilenet_v2", "features.18.0.weight", 1280)]
    [InlineData("mobilenet_v2", "features.17.conv.1.0.weight", 960 * 9)]
    [InlineData("mobilenet_v3_large", "features.15.block.2.fc1.weight", 240)]
    [InlineData("efficientnet_b0", "features.8.0.weight", 1280)]
    public void Convolutions_are_Kaiming_normal_by_fan_out(string name, string key, int fanOut) => Expect(name, key, Math.Sqrt(2.0 / fanOut));

    [Theory]
    [InlineData("mobilenet_v1", "classifier.weight", 0.01)]
    [InlineData("mobilenet_v2", "classifier.1.weight", 0.01)]
    [InlineData("mobilenet_v3_small", "classifier.0.weight", 0.01)]
    [InlineData("mobilenet_v3_small", "classifier.3.weight", 0.01)]
    [InlineData("efficientnet_b0", "classifier.1.weight", 0.018257)]   // uniform in ±1/√1000
    public void Linear_layers_have_the_published_deviation(string name, string key, double deviation) => Expect(name, key, deviation);

    [Theory]
    [InlineData("mobilenet_v1", "classifier.bias")]
    [InlineData("mobilenet_v3_large", "features.15.block.2.fc2.bias")]
    [InlineData("mobilenet_v3_large", "classifier.3.bias")]
    [InlineData("efficientnet_b0", "classifier.1.bias")]
    public void Biases_are_0(string name, string key) => With(name, key, values => Assert.Equal(0, values.Abs().Max().Item()));

    private static void Expect(string name, string key, double deviation) => With(name, key, values =>
    {
        var error = deviation / Math.Sqrt(values.Elements);
        Assert.Equal(0, values.Mean().Item(), 5 * error);
        Assert.Equal(deviation, values.Square().Mean().Sqrt().Item(), 4 * error);
    });

    private static void With(string name, string key, Action<Tensor> check) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        Engine.Seed(1);
        check(ModelRegistry.Find(name).Build(new() { Classes = 1000 }).StateDict()[key]);
    });
}
