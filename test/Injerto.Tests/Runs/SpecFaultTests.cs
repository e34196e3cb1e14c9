using Injerto.Images;
using Injerto.Models;
using Injerto.Runs;
using Injerto.Tensors;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>What is wrong with a description of a run is told in both languages, with what is right.</summary>
public sealed class SpecFaultTests
{
    private static readonly TrainingSpec Valid = new() { Data = "photos", Model = "resnet18" };

    [Fact]
    public void What_is_right_has_no_fault()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Injerto.Tests.dll");
        TrainingSpec[] right = [Valid, Valid with { Weights = "none" }, Valid with { Weights = file },
            Valid with { Weights = WeightsCatalogue.Cards[0].Name }, Valid with { Monitor = "loss" },
            Valid with { Monitor = "macroF1" }, Valid with { Device = "cuda:1" }, Valid with { Size = 224 },
            Valid with { Model = "vit_b_16", Size = 64 }];

        Assert.All(right, spec => Assert.Empty(spec.Faults()));
    }

    [Fact]
    public void A_batch_is_mixed_in_one_way()
    {
        var fault = Assert.Single((Valid with { Mixup = 0.2, CutMix = 0.2 }).Faults());

        Assert.Equal("`Mixup` and `CutMix` each mix a batch in a way of their own. Set one of them.", fault.English);
        Assert.Equal(
            "`Mixup` y `CutMix` mezclan un lote cada uno a su manera. Ponga solo uno de los dos.", fault.Spanish);
        Assert.Empty((Valid with { CutMix = 0.2 }).Faults());
    }

    [Fact]
    public void Momentum_is_for_optimizers_that_take_one()
    {
        var fault = Assert.Single((Valid with { Momentum = 0.5, Optimizer = OptimizerKind.AdamW }).Faults());

        Assert.Equal("`Momentum` is for sgd and rmsprop; adam and adamw have their own. Leave it out, or set "
            + "`Optimizer`.", fault.English);
        Assert.Equal("`Momentum` es para sgd y rmsprop; adam y adamw tienen el suyo. Omítalo o ponga `Optimizer`.",
            fault.Spanish);
        foreach (var kind in (OptimizerKind[])[OptimizerKind.Sgd, OptimizerKind.RmsProp])
            Assert.Empty((Valid with { Momentum = 0.5, Optimizer = kind }).Faults());
    }

    [Fact]
    public void More_threads_than_the_machine_bears_are_told_with_the_most()
    {
        var most = Engine.MaxThreads;
        var fault = Assert.Single((Valid with { Threads = most + 1 }).Faults());

        Assert.Equal(($"`Threads` must be at most {most} on this machine. Got {most + 1}.",
            $"`Threads` debe ser como mucho {most} en esta máquina. Se dio {most + 1}."),
            (fault.English, fault.Spanish));
        Assert.Empty((Valid with { Threads = most }).Faults());
    }

    [Fact]
    public void A_device_by_no_name_is_told_with_those_there_are()
    {
        var fault = Assert.Single((Valid with { Device = "gpu" }).Faults());

        Assert.Equal(("`Device` must be auto, cpu, cuda or cuda:N. Got 'gpu'.",
            "`Device` debe ser auto, cpu, cuda o cuda:N. Se dio 'gpu'."), (fault.English, fault.Spanish));
    }

    [Fact]
    public void A_network_of_ones_own_begins_at_random_and_is_trained_whole()
    {
        var mlp = Valid with { Model = null, Network = NetworkSpec.ForTables };
        var cnn = mlp with { Network = NetworkSpec.Parse("cnn:8x3:relu:pool2") };

        string[] faults = [.. ((TrainingSpec[])[
            mlp with { Weights = WeightsCatalogue.Cards[0].Name }, mlp with { Cut = "3" },
            mlp with { Head = HeadSpec.Parse("16:relu") },
        ]).Select(spec => Assert.Single(spec.Faults()).English)];
        Assert.Equal([
            "`Network` begins with random weights, so `Weights` must be none.",
            "`Network` is trained whole, so `Cut` must be all.",
            "An MLP has all its layers in `Network`: leave out `Head`.",
        ], faults);
        Assert.All((TrainingSpec[])[mlp, cnn, cnn with { Head = HeadSpec.Parse("16:relu") },
            mlp with { Weights = "none", Cut = "all" }], spec => Assert.Empty(spec.Faults()));
    }

    [Fact]
    public void A_run_needs_data_and_one_that_is_resumed_its_folder_or_data()
    {
        Assert.Equal("`Data` must name a folder of photos.", Fault(Valid with { Data = "" }));
        Assert.Equal("To resume a run, its folder must be named (`Out`), or its data (`Data`).",
            Fault(Valid with { Data = "", Resume = true }));
        Assert.StartsWith("There must be an interrupted run to resume. 'nowhere' does not exist",
            Fault(Valid with { Data = "", Resume = true, Out = "nowhere" }));

        static string Fault(TrainingSpec spec) => Assert.Single(spec.Faults()).English;
    }

    [Fact]
    public void A_size_that_a_model_does_not_take_is_told_with_those_it_takes()
    {
        var model = ModelRegistry.Architectures.First(a => a is { SmallestSize: > 17, SizeStep: 1 });
        var (least, size) = (model.SmallestSize, model.SmallestSize - 1);
        var small = Assert.Single((Valid with { Model = model.Name, Size = size }).Faults());
        var between = Assert.Single((Valid with { Model = "vit_b_16", Size = 24 }).Faults());

        Assert.Equal(($"`Size` must be at least {least} for {model.Name}. Got {size}.",
            $"`Size` debe ser al menos {least} para {model.Name}. Se dio {size}."), (small.English, small.Spanish));
        Assert.Empty((Valid with { Model = model.Name, Size = least }).Faults());
        Assert.Equal(("`Size` must be at least 16 and a multiple of 16 for vit_b_16. Got 24.",
            "`Size` debe ser al menos 16 y múltiplo de 16 para vit_b_16. Se dio 24."),
            (between.English, between.Spanish));
    }

    [Fact]
    public void A_model_that_there_is_none_of_is_told_with_those_there_are()
    {
        var names = string.Join(", ", ModelRegistry.Architectures.Select(a => a.Name));
        var fault = Assert.Single((Valid with { Model = "zzzzzzzz" }).Faults());

        Assert.Equal(($"`Model` must name a model. Got 'zzzzzzzz'. There are: {names}.",
            $"`Model` debe nombrar un modelo. Se dio 'zzzzzzzz'. Los hay: {names}."), (fault.English, fault.Spanish));
    }

    [Fact]
    public void Weights_that_are_no_file_are_told_with_those_that_are_published()
    {
        var model = WeightsCatalogue.Cards[0].Architecture;
        var names = string.Join(", ", WeightsCatalogue.For(model).Select(c => c.Name));
        var fault = Assert.Single((Valid with { Model = model, Weights = "no.pth" }).Faults());

        Assert.Equal($"`Weights` must be a file, the name of published weights (published: {names}), or none. Got "
            + "'no.pth', which is no file.", fault.English);
        Assert.Equal($"`Weights` debe ser un archivo, el nombre de unos pesos publicados (publicados: {names}) o none. "
            + "Se dio 'no.pth', que no es un archivo.", fault.Spanish);
        var unpublished = Assert.Single((Valid with { Model = "tiny_cnn", Weights = "no.pth" }).Faults());
        Assert.Equal("`Weights` debe ser un archivo, el nombre de unos pesos publicados (no hay ninguno publicado) o "
            + "none. Se dio 'no.pth', que no es un archivo.", unpublished.Spanish);
    }

    [Fact]
    public void A_value_to_watch_that_there_is_none_of_is_told_with_those_there_are()
    {
        var fault = Assert.Single((Valid with { Monitor = "zzzzzzzzzzzzzz" }).Faults());

        Assert.StartsWith("`Monitor` must be loss or the name of a metric. Got 'zzzzzzzzzzzzzz'. There are: loss, ",
            fault.English);
        Assert.StartsWith("`Monitor` debe ser loss o el nombre de una métrica. Se dio 'zzzzzzzzzzzzzz'. Las hay: "
            + "loss, ", fault.Spanish);
        Assert.EndsWith("¿Quiso decir 'loss'?", Assert.Single((Valid with { Monitor = "los" }).Faults()).Spanish);
    }

    [Fact]
    public void What_an_augmentation_can_not_be_is_told_too() => Assert.Equal(
        new Augmentation { Zoom = -1 }.Faults(),
        (Valid with { Augmentation = new() { Zoom = -1 } }).Faults().Select(f => f.English));
}
