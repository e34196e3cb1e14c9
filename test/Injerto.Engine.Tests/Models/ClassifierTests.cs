using Injerto.Images;
using Injerto.Models;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Models;

/// <summary>Whole ImageNet classifiers, from the file to the word, on photos of things that ImageNet knows.</summary>
public class ClassifierTests
{
    // Of 15 photos, a few show a fly, a fence or a hat more than the daisy.
    [Theory]
    [InlineData("mobilenet_v1", "mobilenet_v1.tf_in1k.safetensors", 8)]
    [InlineData("mobilenet_v2", "mobilenet_v2.tf_in1k.safetensors", 8)]
    [InlineData("squeezenet1_1", "squeezenet1_1.onnxzoo_in1k.safetensors", 8)]
    public void Daisies_are_named_daisies(string name, string file, int atLeast) => Engine.Run(() =>
    {
        var weights = PretrainedWeights.Open(Shared.File($"weights/{file}"));
        var labels = File.ReadAllLines(Shared.File("weights/imagenet_labels_1001.txt"));
        var photos = Path.GetDirectoryName(Shared.File("data/flower_photos/manifest.csv"))!;
        using var scope = Scope.Begin();
        using var mode = Engine.InferenceMode();
        var architecture = ModelRegistry.Find(name);
        var classes = weights.ClassesOf(architecture)!.Value;
        var network = architecture.Build(weights.OptionsFor(architecture, classes));
        weights.LoadInto(network, keepsHead: true);
        network.Eval();

        var named = Directory.GetFiles(Path.Combine(photos, "val", "daisy"))
            .Select(photo => Likeliest(photo) + (labels.Length - classes)).Select(i => labels[i]).ToList();

        Assert.Equal(15, named.Count);
        Assert.True(named.Count(n => n == "daisy") >= atLeast, string.Join(", ", named));

        int Likeliest(string photo)
        {
            var preprocessing = weights.PreprocessingFor(architecture);
            var size = preprocessing.CropSize;
            var pixels = new float[size * size * 3];
            InputRenderer.RenderEvaluation(ImageDecoder.DecodeFile(photo), preprocessing, pixels);
            var logits = network.Call(Tensor.From(pixels, [1, size, size, 3]).Permute(0, 3, 1, 2)).ToArray<float>();
            return Array.IndexOf(logits, logits.Max());
        }
    });
}
