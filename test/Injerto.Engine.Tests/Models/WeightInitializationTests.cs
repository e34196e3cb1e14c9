using Injerto.Models;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Models;

/// <summary>First values against the rules that torchvision's source gives, by their mean and deviation.</summary>
public class WeightInitializationTests
{
    [Theory]
    [InlineData("mobilenet_v1", "blocks.4.1.conv_pw.weight", 1024)]
    [InlineData("mobilenet_v1", "blocks.4.1.conv_dw.weight", 1024 * 9)]
    [InlineData("mobilenet_v2", "features.18.0.weight", 1280)]
    [InlineData("mobilenet_v2", "features.17.conv.1.0.weight", 960 * 9)]
    [InlineData("mobilenet_v3_large", "features.15.block.2.fc1.weight", 240)]
    [InlineData("efficientnet_b0", "features.8.0.weight", 1280)]
    [InlineData("resnet50", "layer4.0.conv2.weight", 512 * 9)]
    [InlineData("vgg11_bn", "features.11.weight", 256 * 9)]
    public void Convolutions_are_Kaiming_normal_by_fan_out(string name, string key, int fanOut) =>
        Expect(name, key, Math.Sqrt(2.0 / fanOut));

    [Theory]
    [InlineData("mobilenet_v1", "classifier.weight", 0.01)]
    [InlineData("mobilenet_v2", "classifier.1.weight", 0.01)]
    [InlineData("mobilenet_v3_small", "classifier.0.weight", 0.01)]
    [InlineData("mobilenet_v3_small", "classifier.3.weight", 0.01)]
    [InlineData("efficientnet_b0", "classifier.1.weight", 0.018257)]   // uniform in ±1/√1000
    [InlineData("vgg11", "classifier.6.weight", 0.01)]
    [InlineData("resnet50v2", "fc.weight", 0.025616)]                  // Glorot, √(2/3048)
    [InlineData("inception_v3", "fc.weight", 0.1)]
    [InlineData("inception_v3", "AuxLogits.fc.weight", 0.001)]
    [InlineData("alexnet", "classifier.4.weight", 0.009021)]           // uniform in ±1/√4096
    [InlineData("lenet5", "classifier.0.weight", 0.028868)]            // uniform in ±1/√400
    public void Linear_layers_have_the_published_deviation(string name, string key, double deviation) =>
        Expect(name, key, deviation);

    [Theory]
    // Kaiming by fan-in, √(2/992)
    [InlineData("densenet121", "features.denseblock3.denselayer24.conv1.weight", 0.044901)]
    // Kaiming by fan-in, √(2/576)
    [InlineData("squeezenet1_1", "features.12.expand3x3.weight", 0.058926)]
    [InlineData("squeezenet1_1", "classifier.1.weight", 0.01)]
    [InlineData("inception_v3", "Mixed_7c.branch3x3dbl_2.conv.weight", 0.1)]
    [InlineData("resnet50v2", "layer4.0.conv2.weight", 0.014731)]                             // Glorot, √(1/4608)
    [InlineData("alexnet", "features.3.weight", 0.014434)]                                    // uniform in ±1/√1600
    [InlineData("nin", "features.0.weight", 0.01)]
    [InlineData("nin", "features.7.weight", 0.05)]
    public void Other_convolutions_have_the_published_deviation(string name, string key, double deviation) =>
        Expect(name, key, deviation);

    [Theory]
    [InlineData("nin", "features.0.bias")]
    [InlineData("densenet121", "classifier.bias")]
    [InlineData("squeezenet1_0", "classifier.1.bias")]
    [InlineData("resnet50v2", "layer1.0.conv3.bias")]
    [InlineData("mobilenet_v1", "classifier.bias")]
    [InlineData("mobilenet_v3_large", "features.15.block.2.fc2.bias")]
    [InlineData("mobilenet_v3_large", "classifier.3.bias")]
    [InlineData("efficientnet_b0", "classifier.1.bias")]
    public void Biases_are_0(string name, string key) =>
        With(name, key, values => Assert.Equal(0, values.Abs().Max().Item()));

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
