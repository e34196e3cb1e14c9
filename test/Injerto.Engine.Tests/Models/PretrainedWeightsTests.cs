using Injerto.Models;
using Injerto.Models.Weights;
using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Models;

/// <summary>Files of every key naming, real ones among them, go into networks.</summary>
public class PretrainedWeightsTests
{
    [Theory]
    [InlineData(
        "mobilenet_v1.tf_in1k.safetensors",
        "mobilenet_v1", ConvolutionPadding.Same, 1e-5, 1001, "conv_stem.weight", "conv_stem.weight")]
    [InlineData(
        "mobilenet_v2.tf_in1k.safetensors",
        "mobilenet_v2", ConvolutionPadding.Same, 1e-5, 1001, "features.0.0.weight", "features.0.0.weight")]
    [InlineData(
        "mobilenet_v2.onnxzoo_in1k_trunk.safetensors",
        "mobilenet_v2", ConvolutionPadding.Symmetric, null, null, "features.0.0.weight", "features.0.0.weight")]
    [InlineData(
        "efficientnet_lite0.tf_in1k_trunk.safetensors",
        "efficientnet_lite0", ConvolutionPadding.Same, 1e-3, null, "features.8.1.bias", "bn2.bias")]
    [InlineData(
        "squeezenet1_1.onnxzoo_in1k.safetensors", "squeezenet1_1",
        ConvolutionPadding.Symmetric, null, 1000, "features.12.squeeze.bias", "features.12.squeeze.bias")]
    [InlineData(
        "squeezenet1_1.keras_notop.h5",
        "squeezenet1_1", ConvolutionPadding.Symmetric, null, null, "features.12.squeeze.bias", "fire9/squeeze1x1/bias")]
    public void Real_files_go_in(
        string name, string model,
        ConvolutionPadding padding, double? epsilon, int? classes, string ours, string theirs) => Engine.Run(() =>
        {
            var path = Shared.File("weights/" + name);
            var weights = PretrainedWeights.Open(path);
            var architecture = ModelRegistry.Find(model);
            var options = weights.OptionsFor(architecture, classes ?? 5);
            using var scope = Scope.Begin();
            var network = architecture.Build(options);
            weights.LoadInto(network, keepsHead: classes is not null);
            using var file = WeightsFile.Open(path);

            Assert.Equal((padding, epsilon), (options.Padding, options.BatchNormEpsilon));
            Assert.Equal(classes, weights.ClassesOf(architecture));
            Assert.Equal(
                file.ReadFloats(file.Entries.Single(e => e.Name == theirs)),
                network.StateDict()[ours].ToArray<float>());
            if (weights.Architecture is { } told) Assert.Equal(model, told);
        });

    [Theory]
    [InlineData("state_dict.pth")]
    [InlineData("state_dict.legacy.pth")]
    [InlineData("checkpoint.pth")]
    [InlineData("module.pth")]
    [InlineData("compiled.pth")]
    [InlineData("deflated.pth")]
    public void Forms_of_PyTorch_go_in(string name) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var path = Reference.Path("weights/" + name);
        var network = new Tiny();
        PretrainedWeights.Open(path).LoadInto(network, head: "");
        using var file = WeightsFile.Open(path);

        var state = network.StateDict();
        Assert.Equal(
            state.Keys.Order(StringComparer.Ordinal), file.Entries.Select(e => e.Name).Order(StringComparer.Ordinal));
        foreach (var entry in file.Entries)
        {
            if (entry.IsInteger) Assert.Equal(file.ReadLongs(entry), state[entry.Name].ToArray<long>());
            else Assert.Equal(file.ReadFloats(entry), state[entry.Name].ToArray<float>());
        }
    });

    [Fact]
    public void A_head_of_ones_own_is_left_as_it_is() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = new Tiny(classes: 7);
        var head = network.StateDict()["classifier.weight"].ToArray<float>();
        PretrainedWeights.Open(Reference.Path("weights/state_dict.pth")).LoadInto(network, head: "classifier");

        Assert.Equal(head, network.StateDict()["classifier.weight"].ToArray<float>());
    });

    [Fact]
    public void A_file_that_does_not_fit_says_why() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var path = Reference.Path("weights/state_dict.pth");

        var refused = Assert.Throws<ModelException>(
            () => PretrainedWeights.Open(path).LoadInto(new Tiny(classes: 7), head: ""));

        Assert.Equal(
            $"The weights '{path}' do not fit the model. Weights must have exactly the network's keys and shapes. "
            + "Keys of another shape: classifier.weight (must be [7, 2], is [3, 2]), classifier.bias (must be [7], is "
            + "[3]). Check that file and model are of one architecture.",
            refused.Message);
    });

    [Theory]
    [InlineData("weights.safetensors")]
    [InlineData("weights.npz")]
    public void Values_that_are_not_finite_are_refused_with_the_tensors_that_have_them(string name) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var folder = new NpzFolder();
        var source = new Tiny();
        source.StateDict()["features.1.running_var"].Span<float>()[1] = float.PositiveInfinity;
        var state = source.StateDict();
        var path = name.EndsWith(".npz", StringComparison.Ordinal) ? folder.Write(state) : folder.Place(name);
        if (path.EndsWith(".safetensors", StringComparison.Ordinal)) StateDictFile.Save(path, state);

        var refused = Assert.Throws<ModelException>(() => PretrainedWeights.Open(path).LoadInto(new Tiny(), head: ""));

        Assert.Equal(
            $"The weights '{path}' can't be used. Weights must be finite numbers. NaN or infinity is in: "
            + "'features.1.running_var' (1 of 2 values). The training that made them diverged, or the file is damaged: "
            + "use other weights.",
            refused.Message);
    });

    [Fact]
    public void Weights_under_a_prefix_go_in_and_that_is_said() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var folder = new NpzFolder();
        var (source, network) = (new Tiny(), new Tiny(classes: 7));
        var path = folder.Write(source.StateDict().Select(p => KeyValuePair.Create("net.backbone." + p.Key, p.Value)));

        var notes = PretrainedWeights.Open(path).LoadInto(network, head: "classifier");

        Assert.Equal(
            ["The weights' keys were taken without their prefix 'net.backbone.'."], notes.Select(n => n.English));
        Assert.Equal(
            source.StateDict()["features.0.weight"].ToArray<float>(),
            network.StateDict()["features.0.weight"].ToArray<float>());
    });

    [Theory]
    [InlineData(8)]
    [InlineData(-1)]
    public void A_file_of_another_hash_than_the_stored_one_is_refused(int flipped) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var folder = new NpzFolder();
        var path = folder.Place("weights.safetensors");
        var stored = StateDictFile.Save(path, new Tiny().StateDict());
        Assert.Equal(path, PretrainedWeights.Open(path, sha256: stored.ToUpperInvariant()).Path);
        var bytes = File.ReadAllBytes(path);
        bytes[flipped < 0 ? bytes.Length + flipped : flipped] ^= 1;
        File.WriteAllBytes(path, bytes);
        var actual = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));

        Assert.Equal(
            $"The weights '{path}' must be those that were written: their SHA-256 must be {stored}. Got {actual}. The "
            + "file was damaged or changed: restore it from a copy, or train again.",
            Assert.Throws<ModelException>(() => PretrainedWeights.Open(path, sha256: stored)).Message);
    });

    [Fact]
    public void Keras_layers_go_in_whatever_their_order() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var architecture = ModelRegistry.Find("mobilenet_v1_025");
        var source = architecture.Build(new() { Classes = 3 });
        using var folder = new NpzFolder();
        var weights = PretrainedWeights.Open(folder.Write(source.StateDict().SelectMany(p => AsKeras(p.Key, p.Value))));
        var options = weights.OptionsFor(architecture, classes: 3);
        var network = architecture.Build(options);
        weights.LoadInto(network, keepsHead: true);

        Assert.Equal((ConvolutionPadding.Same, 1e-3), (options.Padding, options.BatchNormEpsilon));
        Assert.Equal(3, weights.ClassesOf(architecture));
        AssertSame(source, network);
    });

    [Fact]
    public void Old_names_of_DenseNet_go_in() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var architecture = ModelRegistry.Find("densenet121");
        var source = architecture.Build(new() { Classes = 3 });
        using var folder = new NpzFolder();
        var old = source.StateDict().Select(p => KeyValuePair.Create(
            p.Key.Contains("denselayer") ? p.Key.Replace("norm", "norm.").Replace("conv", "conv.") : p.Key, p.Value));
        var network = architecture.Build(new() { Classes = 3 });
        PretrainedWeights.Open(folder.Write(old)).LoadInto(network, keepsHead: true);

        AssertSame(source, network);
    });

    [Fact]
    public void Pictures_of_another_size_get_their_positions() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var architecture = ModelRegistry.Find("vit_s_16");
        using var folder = new NpzFolder();
        var source = architecture.Build(new() { Classes = 2, Size = 64 });
        var network = architecture.Build(new() { Classes = 2, Size = 96 });
        PretrainedWeights.Open(folder.Write(source.StateDict())).LoadInto(network, keepsHead: true);

        Assert.Equal(
            source.StateDict()["class_token"].ToArray<float>(), network.StateDict()["class_token"].ToArray<float>());
        Assert.Equal(new Shape(1, 37, 384), network.StateDict()["encoder.pos_embedding"].Shape);
    });

    private static void AssertSame(Module expected, Module actual) => Assert.All(
        expected.StateDict(),
        p => Assert.Equal(
            p.Value.To(DType.Float32).ToArray<float>(), actual.StateDict()[p.Key].To(DType.Float32).ToArray<float>()));

    // As keras.applications.MobileNet names its layers and orders its dimensions.
    private static IEnumerable<KeyValuePair<string, Tensor>> AsKeras(string key, Tensor value)
    {
        int[] firsts = [1, 2, 4, 6, 12];
        var parts = key.Split('.');
        var variable = parts[^1];
        if (variable == "num_batches_tracked") yield break;
        var layer = parts[0] switch
        {
            "conv_stem" => "conv1",
            "bn1" => "conv1_bn",
            "classifier" => "conv_preds",
            _ => parts[3] switch
            {
                "conv_dw" => "conv_dw_{0}", "bn1" => "conv_dw_{0}_bn", "conv_pw" => "conv_pw_{0}", _ => "conv_pw_{0}_bn"
            },
        };
        if (parts[0] == "blocks") layer = string.Format(null, layer, firsts[parts[1][0] - '0'] + (parts[2][0] - '0'));
        var statistic = variable switch
        {
            "weight" => "gamma", "bias" => "beta", "running_mean" => "moving_mean", _ => "moving_variance",
        };
        if (layer.EndsWith("_bn", StringComparison.Ordinal)) yield return new($"{layer}/{statistic}", value);
        else if (variable == "bias") yield return new($"{layer}/bias", value);
        else if (layer == "conv_preds")
            yield return new($"{layer}/kernel", value.Transpose(0, 1).Reshape([1, 1, value.Shape[1], value.Shape[0]]));
        else if (layer.StartsWith("conv_dw", StringComparison.Ordinal))
            yield return new($"{layer}/depthwise_kernel", Permuted(value, 2, 3, 0, 1));
        else yield return new($"{layer}/kernel", Permuted(value, 2, 3, 1, 0));
    }

    private static Tensor Permuted(Tensor value, params long[] order) => value.Permute(order).Contiguous();

    private sealed class Tiny : Module
    {
        internal Tiny(int classes = 3)
        {
            Child("features", new Sequential(new Conv2d(1, 2, 3, bias: false), new BatchNorm2d(2), new ReLU()));
            Child("classifier", new Linear(2, classes));
        }

        protected override Tensor Forward(Tensor input) => throw new NotSupportedException();
    }
}
