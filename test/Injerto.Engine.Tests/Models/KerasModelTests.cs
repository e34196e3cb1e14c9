using System.IO.Compression;
using System.Text.Json;
using Injerto.Data.Sources;
using Injerto.Models.Keras;
using Injerto.Models.Weights;
using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Models;

/// <summary>Whole Keras models against outputs that were computed without Keras and without this library.</summary>
public sealed class KerasModelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto").FullName;

    public KerasModelTests() => ZipFile.ExtractToDirectory(Reference.Path("weights/keras.zip"), _folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("mlp.h5", 3)]
    [InlineData("mlp_deflated.keras", 3)]
    [InlineData("convnet_keras2.h5", 4)]
    [InlineData("convnet.keras", 4)]
    [InlineData("two_classes.keras", 1)]
    public void Models_give_the_reference_outputs(string name, int outputs) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var model = KerasModel.Load(Path.Combine(_folder, name));
        var expected = Golden("expected.json")
            .GetProperty(name).GetProperty("outputs").EnumerateArray().Select(v => v.GetSingle()).ToArray();

        AssertNear(expected, model.Predict(Input(name)).ToArray<float>(), 1e-5f);
        Assert.True(model.GivesProbabilities);
        Assert.False(model.IsTraining);
        Assert.Equal(outputs, model.Outputs);
    });

    [Fact]
    public void A_model_tells_what_it_is() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var model = KerasModel.Load(Path.Combine(_folder, "convnet.keras"));
        var bn2 = (BatchNorm2d)model.Children.Single(c => c.Key == "bn2").Value;

        Assert.Equal("functional", model.ModelName);
        Assert.Equal([15, 10, 3], model.InputShape);
        Assert.Equal("3.10.0", model.Metadata["keras_version"]);
        Assert.Equal(0.1, bn2.Momentum, 1e-12);
        Assert.Equal(1e-5, bn2.Eps);
        Assert.False(bn2.Weight!.Trainable);
        Assert.True(bn2.Bias!.Trainable);
    });

    [Fact]
    public void A_model_is_recorded_whole() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var model = KerasModel.Load(Path.Combine(_folder, "convnet.keras"));
        var graph = Trace.Record(model.Call, Tensor.Zeros([1, 3, 15, 10]));
        using var plan = Injerto.Nn.Plans.InferencePlan.Compile(graph.Whole(), DType.Float32);

        AssertNear(
            model.Predict(Input("convnet.keras")).ToArray<float>(),
            plan.Run(Input("convnet.keras")).ToArray<float>(), 1e-5f);
    });

    [Fact]
    public void Inputs_of_another_shape_are_refused() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var model = KerasModel.Load(Path.Combine(_folder, "convnet.keras"));

        Assert.Equal(
            "KerasModel must be given [N, 3, 15, 10]. Got float32[2, 15, 10, 3]. Resize the pictures, or flatten them "
            + "where the model takes vectors.",
            Assert.Throws<InputShapeException>(() => model.Predict(Tensor.Zeros([2, 15, 10, 3]))).Message);
    });

    [Fact]
    public void A_file_that_is_none_of_Keras_is_refused()
    {
        var path = Reference.Path("weights/single.npy");

        Assert.Equal(
            $"{path}: a Keras model must be an .h5 or .keras file. This one is of the format npz.",
            Assert.Throws<WeightsException>(() => KerasModel.Load(path)).Message);
    }

    [Fact]
    public void The_course_s_model_names_9779_of_10000_digits() => Engine.Run(() =>
    {
        var path = Shared.File("data/course_files/mejor_modelo_mlp.h5");
        var test = MnistSource.Open(Shared.Folder("data/mnist_idx")).Test;
        using var scope = Scope.Begin();
        var model = KerasModel.Load(path);
        var x = Tensor.From(test.Pixels.Select(p => p / 255f).ToArray(), [test.Count, 784]);
        var probabilities = model.Predict(x);
        var named = probabilities.ArgMax(1).ToArray<long>();
        var golden = Golden("expected_shared.json").GetProperty("mnist");

        Assert.Equal(9779, golden.GetProperty("correct").GetInt32());
        Assert.Equal(9779, named.Where((digit, i) => digit == test.Labels[i]).Count());
        AssertNear(
            [.. golden.GetProperty("first")
                .EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(v => v.GetSingle())],
            probabilities.Slice(0, 0, 5).ToArray<float>(), 1e-5f);
    });

    // As in test/reference/weights/make_keras.py.
    private static Tensor Input(string name)
    {
        Shape shape = name switch
        {
            "two_classes.keras" => [2, 1, 6, 6],
            "mlp.h5" or "mlp_deflated.keras" => [2, 6],
            _ => [2, 3, 15, 10],
        };
        var sines = Enumerable.Range(0, (int)shape.Elements).Select(i => Math.Sin(0.37 * i));
        return Tensor.From(sines.Select(s => (float)(shape.Count == 2 ? s : 127.5 + (127.5 * s))).ToArray(), shape);
    }

    private JsonElement Golden(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, name))).RootElement;

    private static void AssertNear(float[] expected, float[] actual, float tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(actual[i], expected[i] - tolerance, expected[i] + tolerance);
    }
}
