using Injerto.Models;
using Injerto.Records;
using Injerto.Runs;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>The weights of a run say of themselves what whoever reads them needs to know.</summary>
public sealed class WeightsCardOfRunTests
{
    private static readonly Architecture Tiny = ModelRegistry.Find("tiny_cnn");

    [Fact]
    public void A_card_tells_all_that_the_weights_do_not()
    {
        var card = Injerto.Runs.WeightsCard.Of(
            Tiny, new ModelOptions { Classes = 2 }, null,
            new Preprocessing
            {
                ResizeShorter = 80, CropSize = 64, Mean = new(0.5f, 0.25f, 0.125f), Std = new(1, 2, 4),
            },
            TaskSpec.MultiClass(["daisy", "tulip"]));

        Assert.Equal(new Dictionary<string, string>
        {
            ["architecture"] = "tiny_cnn", ["keys"] = "torchvision", ["padding"] = "symmetric (PyTorch)",
            ["mean"] = "0.5,0.25,0.125", ["std"] = "1,2,4", ["input"] = "3x64x64 RGB in [0,1]",
            ["classes"] = "daisy\ntulip", ["made_with"] = $"Injerto {ProductVersion.Text}",
        }, card);
    }

    [Fact]
    public void What_differs_from_the_usual_is_told_so_that_it_is_read_back()
    {
        var card = Injerto.Runs.WeightsCard.Of(
            Tiny, new ModelOptions { Classes = 2, Padding = ConvolutionPadding.Same, BatchNormEpsilon = 0.001 }, null,
            new Preprocessing { Order = ChannelOrder.Bgr }, TaskSpec.MultiClass(["a", "b"]));

        Assert.Equal(("same (TensorFlow)", "0.001", "3x224x224 BGR in [0,1]"),
            (card["padding"], card["bn_eps"], card["input"]));
    }

    [Fact]
    public void Where_weights_come_from_is_handed_on()
    {
        var folder = Directory.CreateTempSubdirectory("injerto-card-");
        try
        {
            var path = Path.Combine(folder.FullName, "trunk.safetensors");
            Write(path, """
                {"__metadata__":{"licence":"MIT","origin":"a paper","pretrained_on":"photos","batch_norm":"kept",
                "license":"too","epochs":"3"},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}
                """);
            var published = WeightsCatalogue.Cards[0];

            var own = Of(PretrainedWeights.Open(path));
            var known = Of(PretrainedWeights.Open(path, published));

            Assert.Equal(("MIT", "a paper", "photos", "kept", "too"), (own["licence"], own["origin"],
                own["pretrained_on"], own["batch_norm"], own["license"]));
            Assert.DoesNotContain("epochs", own.Keys);
            Assert.Equal((published.Licence, $"{published.Name}, {published.Url}"),
                (known["licence"], known["origin"]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static Dictionary<string, string> Of(PretrainedWeights trunk) => Injerto.Runs.WeightsCard.Of(
            Tiny, new ModelOptions { Classes = 2 }, trunk, new Preprocessing(), TaskSpec.MultiClass(["a", "b"]));

        static void Write(string path, string header)
        {
            var text = System.Text.Encoding.UTF8.GetBytes(header);
            File.WriteAllBytes(path, [.. BitConverter.GetBytes((long)text.Length), .. text, 0, 0, 0, 0]);
        }
    }

    [Fact]
    public void The_version_is_told_without_the_commit() =>
        Assert.Matches(@"^\d+\.\d+\.\d+[\w.-]*$", ProductVersion.Text);
}
