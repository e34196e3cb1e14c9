using Injerto.Models;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Models;

public sealed class NetworkSpecTests
{
    [Theory]
    [InlineData("mlp:64:relu:0.2,64:relu", "mlp:64:relu:0.2,64:relu:0")]
    [InlineData("mlp:2", "mlp:2:relu:0")]
    [InlineData("mlp:linear", "mlp:linear")]
    [InlineData("mlp:grey,64:tanh", "mlp:grey,64:tanh:0")]
    [InlineData("cnn:16x5:relu:pool2:0.2,32x5:relu:pool2:0.2", "cnn:16x5:relu:pool2:0.2,32x5:relu:pool2:0.2")]
    [InlineData("cnn:grey,8x3", "cnn:grey,8x3:relu:pool1:0")]
    [InlineData("cnn:8x3:pool3", "cnn:8x3:relu:pool3:0")]
    [InlineData("cnn:8x3:0.5", "cnn:8x3:relu:pool1:0.5")]
    public void A_network_is_read_and_written(string text, string whole)
    {
        var network = NetworkSpec.Parse(text);

        Assert.Equal(whole, network.ToString());
        Assert.Equal(network, NetworkSpec.Parse(whole));
        Assert.Equal(whole, ModelRegistry.Find(whole).Name);
    }

    [Theory]
    [InlineData("resnet18", "`Network` must be mlp: or cnn: and layers, as mlp:64:relu:0.2,64:relu. Got 'resnet18'.")]
    [InlineData("mlp:0:relu", "`Network`: a layer must be units:activation:dropout, as 512:relu:0.5, with 1 to 65536 "
        + "units. Got '0:relu'.")]
    [InlineData("mlp:4:rely", "`Network`: an activation must be one of: relu, relu6, silu, hardswish, sigmoid, tanh, "
        + "none. Got 'rely'. Did you mean 'relu'?")]
    public void What_is_no_network_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ModelException>(() => NetworkSpec.Parse(text)).Message);

    [Theory]
    [InlineData("cnn:")]
    [InlineData("cnn:16")]
    [InlineData("cnn:16x4")]
    [InlineData("cnn:16x33")]
    [InlineData("cnn:0x3")]
    [InlineData("cnn:5000x3")]
    [InlineData("cnn:16x3:pool0")]
    [InlineData("cnn:16x3:pool17")]
    [InlineData("cnn:16x3:rely")]
    [InlineData("cnn:16x3:relu:pool2:1")]
    [InlineData("cnn:16x3:relu:pool2:0.1:more")]
    [InlineData("cnn:16x3:pool2:relu")]
    public void What_is_no_convolution_is_refused(string text) => Assert.StartsWith(
        "`Network`: a convolution must be kernels×size:activation:poolN:dropout, as 16x5:relu:pool2:0.2, with 1 to "
        + "4096 kernels of an odd size up to 31,",
        Assert.Throws<ModelException>(() => NetworkSpec.Parse(text)).Message, StringComparison.Ordinal);

    // Counted by hand: weights and biases of each layer.
    [Theory]
    [InlineData("cnn:grey,16x5:relu:pool2:0.2,32x5:relu:pool2:0.2", 416 + 12_832 + (32 * 7 * 7 * 10) + 10)]
    [InlineData("cnn:16x5:relu:pool2:0.2,32x5:relu:pool2:0.2", 1216 + 12_832 + (32 * 7 * 7 * 10) + 10)]
    [InlineData("mlp:grey,64:relu:0.2", (784 * 64) + 64 + 650)]
    [InlineData("mlp:linear", (3 * 784 * 10) + 10)]
    public void A_network_for_pictures_has_the_parameters_of_its_layers(string text, long parameters) =>
        Engine.Run(() =>
        {
            using var scope = Scope.Begin();
            var network = NetworkSpec.Parse(text).Architecture.Build(new() { Classes = 10, Size = 28 });

            Assert.Equal(parameters, network.Parameters().Sum(p => p.Value.Elements));
            Assert.Equal([2, 10], network.Call(Tensor.Zeros([2, 3, 28, 28])).Shape);
        });

    [Fact]
    public void A_network_for_a_table_scales_its_columns_first() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = (LayerNetwork)NetworkSpec.Parse("mlp:2:relu,2:relu").Architecture
            .Build(new() { Classes = 1, Columns = 11 });

        Assert.Equal((11 * 2) + 2 + 6 + 3, network.Parameters().Sum(p => p.Value.Elements));
        Assert.Contains("scaler.offset", network.StateDict().Keys);
        Assert.Equal([4, 1], network.Call(Tensor.Zeros([4, 11, 1, 1])).Shape);
    });

    [Theory]
    [InlineData("cnn:8x3", "cnn:8x3:relu:pool1:0")]
    [InlineData("mlp:grey,linear", "mlp:grey,linear")]
    public void A_network_for_pictures_takes_no_table(string text, string told)
    {
        var spec = NetworkSpec.Parse(text);

        Assert.Equal(
            $"`Network` must be an MLP for a table, as mlp:64:relu:0,64:relu:0. Got '{told}', which is for pictures.",
            spec.FaultForTables?.English);
        Assert.Equal(spec.FaultForTables, Engine.Run(() => Assert.Throws<ModelException>(
            () => spec.Architecture.Build(new() { Classes = 1, Columns = 2 }))).Text);
    }

    [Fact]
    public void Grey_is_the_luminance() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var network = NetworkSpec.Parse("mlp:grey,linear").Architecture.Build(new() { Classes = 1, Size = 1 });
        foreach (var (name, parameter) in network.NamedParameters())
            parameter.Value.CopyFrom(name.EndsWith("weight", StringComparison.Ordinal)
                ? Tensor.Ones([1, 1]) : Tensor.Zeros([1]));

        Assert.Equal([0.299f, 0.587f, 0.114f], new[] { 0, 1, 2 }.Select(channel => network.Call(
            Tensor.From(Enumerable.Range(0, 3).Select(c => c == channel ? 1f : 0f).ToArray(), [1, 3, 1, 1])).Item())
            .Select(v => (float)v));
    });
}
