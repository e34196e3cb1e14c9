using System.IO.Compression;
using System.Text.Json.Nodes;
using Injerto.Data;
using Injerto.Data.Generators;
using Injerto.Models.Keras;
using Injerto.Runs;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>
/// Keras models are asked about pictures and judged on them, fed as they were when they were trained.
/// </summary>
public sealed class KerasClassifierTests : IDisposable
{
    private const int Side = 6;

    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-keras-").FullName;

    public KerasClassifierTests()
    {
        ZipFile.ExtractToDirectory(Reference.Path("weights/keras.zip"), _folder);
        MakePictureModel("rows.keras", "softmax");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(null, false)]
    [InlineData(1.0, false)]
    [InlineData(1.0 / 255, true)]
    [InlineData(0.01, true)]
    public void Pictures_are_scaled_and_inverted_as_asked(double? scale, bool inverts)
    {
        byte[] rows = [0, 30, 90, 120, 200, 255];
        var photo = Photo("p.png", rows);
        using var model = KerasClassifier.Load(At("rows.keras"), scale, inverts);

        var answer = Assert.Single(Ask(model, photo));

        var expected = Expected([.. rows.Select(v => (float)((inverts ? 255 - v : v) * (scale ?? (1.0 / 255))))]);
        Assert.All(expected.Zip(answer.Prediction!.Values), p => Assert.Equal(p.First, p.Second, 1e-5f));
        Assert.Equal([Array.IndexOf(expected, expected.Max())], answer.Prediction.Decided);
        Assert.Equal(["0", "1", "2"], model.Task.Classes);
    }

    [Fact]
    public void What_can_not_be_read_is_told_in_its_place()
    {
        File.WriteAllText(At("bad.png"), "no picture");
        using var model = KerasClassifier.Load(At("rows.keras"));
        string[] files = [At("bad.png"), Photo("p.png", [1, 2, 3, 4, 5, 6]), Photo("q.png", [200, 0, 90, 4, 250, 6])];
        var answers = Ask(model, files);

        Assert.Equal(files, answers.Select(a => a.Name));
        Assert.Equal([true, false, false], answers.Select(a => a.Prediction is null));
        Assert.All([1, 2], i => Assert.Equal(
            Ask(model, files[i])[0].Prediction!.Values, answers[i].Prediction!.Values));
        Assert.NotEqual(answers[1].Prediction!.Values, answers[2].Prediction!.Values);
        Assert.Equal("it is a text file, not a picture. Remove it.", answers[0].Problem!.Value.English);
    }

    [Fact]
    public void Its_evaluation_is_what_its_answers_come_to()
    {
        using var model = KerasClassifier.Load(At("rows.keras"));
        var right = 0;
        for (var i = 0; i < 12; i++)
        {
            var photo = Photo($"data/{"abc"[i % 3]}/{i}.png", [.. Enumerable.Range(0, Side).Select(
                row => (byte)(((i + 3) * 41 * (row + 1)) % 256))]);
            if (Ask(model, photo)[0].Prediction!.Decided[0] == i % 3) right++;
        }

        var evaluation = model.Evaluate(At("data"), null, TestContext.Current.CancellationToken);

        Assert.Equal(("all", 12), (evaluation.Part, evaluation.Images));
        Assert.Equal(right / 12.0, evaluation.Value("accuracy"));
        Assert.Equal(["a", "b", "c"], evaluation.PerClass.Select(c => c.Name));
        Directory.Delete(At("data/b"), recursive: true);
        Assert.Equal(
            $"The data must have as many classes as the model: 3. '{At("data")}' has 2: a, c.",
            Assert.Throws<RunException>(
                () => model.Evaluate(At("data"), null, TestContext.Current.CancellationToken)).Message);
    }

    [Theory]
    [InlineData("mlp.h5", "sequential", "6")]
    [InlineData("convnet.keras", "functional", "15, 10, 3")]
    public void What_takes_no_square_pictures_is_refused(string file, string name, string shape)
    {
        var fault = Assert.Throws<RunException>(() => KerasClassifier.Load(At(file))).Text;

        Assert.Equal(
            "A Keras model must take square pictures of one channel or three, as such or value after value. "
            + $"'{name}' takes [{shape}].", fault.English);
        Assert.Equal(
            "Un modelo de Keras debe tomar imágenes cuadradas de uno o tres canales, como tales o valor a valor. "
            + $"'{name}' toma [{shape}].", fault.Spanish);
    }

    [Fact]
    public void What_tells_labels_instead_of_classes_is_refused()
    {
        MakePictureModel("labels.keras", "sigmoid");
        var fault = Assert.Throws<RunException>(() => KerasClassifier.Load(At("labels.keras"))).Text;

        Assert.Equal("A Keras model must tell classes apart: several outputs (scores, or a softmax), or one sigmoid. "
            + "'sequential' has several sigmoids.", fault.English);
        Assert.Equal("Un modelo de Keras debe distinguir clases: varias salidas (puntuaciones, o un softmax), o una "
            + "sigmoide. 'sequential' tiene varias sigmoides.", fault.Spanish);
    }

    [Theory]
    [InlineData(0, 255)]
    [InlineData(255, 0)]
    [InlineData(100, 90)]
    public void One_sigmoid_tells_the_second_of_two_classes(byte upper, byte lower)
    {
        byte[] rows = [upper, upper, upper, lower, lower, lower];
        using var model = KerasClassifier.Load(At("two_classes.keras"));
        var answer = Assert.Single(Ask(model, Photo("p.png", rows))).Prediction!;
        var output = 0.1 + Enumerable.Range(0, Side * Side)
            .Sum(i => 0.01 * Math.Cos(0.37 * i) * rows[i / Side] / 255);
        var second = 1 / (1 + Math.Exp(-output));

        Assert.Equal(["0", "1"], model.Task.Classes);
        Assert.Equal(1 - second, answer.Values[0], 1e-6);
        Assert.Equal(second, answer.Values[1], 1e-6);
        Assert.Equal([output > 0 ? 1 : 0], answer.Decided);
    }

    [Fact]
    public void Rows_are_told_to_be_none_of_its_inputs()
    {
        using var model = KerasClassifier.Load(At("rows.keras"));
        var answer = Assert.Single(model.Predict(
            [KeyValuePair.Create("row", (ItemContent)new NumbersContent(1, 2))],
            TestContext.Current.CancellationToken));

        Assert.Null(answer.Prediction);
        Assert.Equal("A Keras model is asked about pictures.", answer.Problem!.Value.English);
    }

    [Fact]
    public void Its_work_can_be_broken_off()
    {
        using var model = KerasClassifier.Load(At("rows.keras"));
        var photo = KeyValuePair.Create("p", (ItemContent)PictureContent.FromFile(Photo("p.png", [1, 2, 3, 4, 5, 6])));

        Assert.Throws<OperationCanceledException>(() => model.Predict([photo], new CancellationToken(true)).ToList());
    }

    [Fact]
    public void It_gives_back_all_that_it_took()
    {
        var before = LiveTensorCount.Settled();
        using (var model = KerasClassifier.Load(At("rows.keras")))
            Assert.Single(Ask(model, Photo("p.png", [1, 2, 3, 4, 5, 6])));

        Assert.Equal(before, LiveTensorCount.Settled());
    }

    [Fact]
    public void The_courses_model_is_right_on_9779_of_mnists_test_digits_and_on_a_photographed_one()
    {
        var (file, digits) = (Shared.File("data/course_files/mejor_modelo_mlp.h5"), Shared.Folder("data/mnist_idx"));
        var photo = Shared.File("data/course_files/digito.jpeg");
        using var model = KerasClassifier.Load(file, 1.0 / 255);
        var evaluation = model.Evaluate(digits, null, TestContext.Current.CancellationToken);
        using var inverting = KerasClassifier.Load(file, null, inverts: true);

        Assert.Equal(("test", 10_000, 0.9779), (evaluation.Part, evaluation.Images, evaluation.Value("accuracy")));
        Assert.Equal([5], Ask(inverting, photo)[0].Prediction!.Decided);
    }

    private static List<PicturePrediction> Ask(KerasClassifier model, params string[] files) => [.. model.Predict(
        files.Select(f => KeyValuePair.Create(f, (ItemContent)PictureContent.FromFile(f))),
        TestContext.Current.CancellationToken)];

    private string At(string name) => Path.Combine(_folder, name);

    // Six grey rows, each of one value.
    private string Photo(string name, byte[] rows)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllBytes(At(name), PngWriter.Encode(
            [.. rows.SelectMany(v => Enumerable.Repeat(v, 3 * Side))], Side, Side));
        return At(name);
    }

    private float[] Expected(float[] rows) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        return KerasModel.Load(At("mlp.h5")).Predict(Tensor.From(rows, [1, Side])).ToArray<float>();
    });

    // The network for six values, behind the means of a picture's six rows.
    private void MakePictureModel(string name, string activation) => MakeModel(name, model =>
    {
        var layers = model["config"]!["layers"]!.AsArray();
        layers[0]!["config"]!["batch_shape"] = JsonNode.Parse("[null, 6, 6, 1]");
        layers.Insert(1, Layer("AveragePooling2D", """
            {"name": "means", "pool_size": [1, 6], "strides": [1, 6], "padding": "valid",
             "data_format": "channels_last"}
            """));
        layers.Insert(2, Layer("Flatten", """{"name": "flatten", "data_format": "channels_last"}"""));
        layers[^1]!["config"]!["activation"] = activation;
    });

    private static JsonObject Layer(string kind, string config) => new JsonObject
    {
        ["module"] = "keras.layers", ["class_name"] = kind, ["registered_name"] = null,
        ["config"] = JsonNode.Parse(config),
    };

    private void MakeModel(string name, Action<JsonNode> change)
    {
        using var from = ZipFile.OpenRead(At("mlp_deflated.keras"));
        using var to = ZipFile.Open(At(name), ZipArchiveMode.Create);
        foreach (var entry in from.Entries)
        {
            using var source = entry.Open();
            using var target = to.CreateEntry(entry.Name).Open();
            if (entry.Name != "config.json")
            {
                source.CopyTo(target);
                continue;
            }

            var model = JsonNode.Parse(source)!;
            change(model);
            using var writer = new StreamWriter(target);
            writer.Write(model.ToJsonString());
        }
    }
}
