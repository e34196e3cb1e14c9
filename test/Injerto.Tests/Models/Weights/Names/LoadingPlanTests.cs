using Injerto.Models.Weights;
using Injerto.Records;
using Xunit;

namespace Injerto.Tests.Models.Weights.Names;

/// <summary>What goes where, and what is refused, settled from names and shapes alone.</summary>
public sealed class LoadingPlanTests
{
    private static readonly NetworkKeys Network = new(
        new(
            [
                new("stem.weight", [4, 3, 3, 3]), new("norm.weight", [4]),
                new("norm.bias", [4]), new("fc.weight", [2, 4]), new("fc.bias", [2]), new("aux.fc.weight", [2, 4]),
                new("norm.running_mean", [4]), new("norm.running_var", [4]), new("norm.num_batches_tracked", []),
            ],
            StringComparer.Ordinal),
        "fc",
        ["aux"]);

    private static readonly WeightsEntry[] Whole =
    [
        Entry("stem.weight", 4, 3, 3, 3), Entry("norm.weight", 4), Entry("norm.bias", 4),
        Entry("norm.running_mean", 4), Entry("norm.running_var", 4), Entry("fc.weight", 2, 4), Entry("fc.bias", 2),
    ];

    private static readonly WeightsEntry[] Keras =
    [
        Entry("stem/kernel:0", 3, 3, 3, 4),
        Entry("stem/bias:0", 4), Entry("norm/beta:0", 4), Entry("norm/moving_mean:0", 4),
        Entry("norm/moving_variance:0", 4), Entry("fc/kernel:0", 4, 2), Entry("fc/bias:0", 2),
    ];

    [Fact]
    public void Counters_and_optional_parts_may_be_absent() =>
        Assert.Equal(Whole.Select(e => (e.Name, e)), Plan(Whole, keepsHead: true).Select(s => (s.Key, s.Source!)));

    [Fact]
    public void Optional_parts_may_be_surplus_or_of_other_classes() =>
        Assert.Equal(
            5, Plan([.. Whole, Entry("aux.conv.weight", 1), Entry("aux.fc.weight", 9, 4)], keepsHead: false).Count);

    [Fact]
    public void Without_its_head_a_file_may_bring_any_or_none()
    {
        var trunk = Whole[..5];

        Assert.Equal(5, Plan(trunk, keepsHead: false).Count);
        Assert.Equal(5, Plan([.. trunk, Entry("fc.weight", 1000, 4), Entry("fc.0.bias", 7)], keepsHead: false).Count);
    }

    [Fact]
    public void Keras_biases_go_into_the_mean_and_absent_scales_are_one()
    {
        var steps = Plan(Keras, keepsHead: true).ToDictionary(s => s.Key);

        Assert.Equal("stem/bias:0", steps["norm.running_mean"].Less!.Name);
        Assert.Equal((null, 1f), (steps["norm.weight"].Source, steps["norm.weight"].Value));
        Assert.Equal("norm/beta:0", steps["norm.bias"].Source!.Name);
        Assert.Equal(7, steps.Count);
    }

    [Fact]
    public void All_faults_stand_in_one_message() => Refuses(
        "Weights must have exactly the network's keys and shapes. Keys missing: norm.bias, fc.weight. Keys not the "
        + "network's: extra.weight, norm.bais (near: norm.bias). Keys of another shape: stem.weight (must be [4, 3, 3, "
        + "3], is [4, 1, 3, 3]). Check that file and model are of one architecture.",
        [Entry("stem.weight", 4, 1, 3, 3), Entry("extra.weight", 7), Entry("norm.bais", 4), .. Whole.Where(
            e => e.Name is "norm.weight" or "norm.running_mean" or "norm.running_var" or "fc.bias")]);

    [Fact]
    public void Keys_in_another_naming_are_told_in_both() => Refuses(
        "Weights must have exactly the network's keys and shapes. "
        + "Keys of another shape: stem.weight (in the file 'stem/kernel:0') (must be [4, 3, 3, 3], is [3, 3, 3, 5] in "
        + "Keras' order). Check that file and model are of one architecture.",
        [Entry("stem/kernel:0", 3, 3, 3, 5), .. Keras[2..]]);

    [Fact]
    public void Many_faults_are_cut_short() => Refuses(
        "Weights must have exactly the network's keys and shapes. "
        + "Keys not the network's: x0, x1, x2, x3, x4, x5, x6, x7, x8, x9 and 2 more. Check that file and model are of "
        + "one architecture.",
        [.. Whole, .. Enumerable.Range(0, 12).Select(i => Entry($"x{i}", 1))]);

    [Theory]
    [InlineData("backbone.")]
    [InlineData("model.backbone.net.")]
    [InlineData("state_dict/teacher.")]
    public void A_trunk_under_a_prefix_is_taken_and_that_is_said(string prefix)
    {
        WeightsEntry[] entries =
        [
            .. Whole[..5].Select(e => Entry(prefix + e.Name, [.. e.Shape])),
            Entry("head.fc.weight", 10, 4), Entry("ema", 1),
        ];

        var plan = Made(entries, keepsHead: false);

        Assert.Equal(
            Whole[..5].Select(e => (e.Name, prefix + e.Name)), plan.Steps.Select(s => (s.Key, s.Source!.Name)));
        Assert.Equal(
            [
                new(
                    $"The weights' keys were taken without their prefix '{prefix}'; 2 without it were left out.",
                    $"Las claves de los pesos se tomaron sin su prefijo '{prefix}'; 2 sin él se dejaron fuera."),
            ],
            plan.Notes);
    }

    [Fact]
    public void A_network_that_is_there_twice_under_prefixes_must_be_chosen_from()
    {
        WeightsEntry[] entries = [.. Whole.SelectMany(
            e => (WeightsEntry[])[e with { Name = "q." + e.Name }, e with { Name = "k." + e.Name }])];

        var refused = Assert.Throws<WeightsException>(() => Plan(entries, keepsHead: false));

        Assert.Equal(
            "A file of weights must hold the network once. Its keys are found under each of 'q.', 'k.'. Save those "
            + "that you mean without their prefix: {k.removeprefix('q.'): v for k, v in weights.items() if "
            + "k.startswith('q.')}.",
            refused.Message);
    }

    [Fact]
    public void A_prefix_under_which_not_all_is_found_is_told_before_the_keys() => Refuses(
        "The file's keys were taken without their prefix 'net.', under which it has most of the network. "
        + "Weights must have exactly the network's keys and shapes. Keys missing: norm.bias.",
        [.. Whole.Where(e => e.Name != "norm.bias").Select(e => e with { Name = "net." + e.Name })]);

    [Fact]
    public void A_head_of_another_name_is_left_out_and_that_is_said()
    {
        var plan = Made([.. Whole[..5], Entry("head.0.weight", 9, 4), Entry("head.0.bias", 9)], keepsHead: false);

        Assert.Equal(Whole[..5].Select(e => e.Name), plan.Steps.Select(s => s.Key));
        Assert.Equal(
            [
                new(
                    "Left out, as no part of the network: 'head.0.weight', 'head.0.bias'.",
                    "Se dejó fuera, por no ser parte de la red: 'head.0.weight', 'head.0.bias'."),
            ],
            plan.Notes);
    }

    [Fact]
    public void A_file_that_fits_as_it_is_needs_no_notes() => Assert.Empty(Made(Whole, keepsHead: false).Notes);

    [Theory]
    [InlineData("stem.1.weight")]
    [InlineData("norm.extra")]
    public void More_of_the_trunk_than_the_network_has_is_another_architecture(string name)
    {
        var refused = Assert.Throws<WeightsException>(() => Plan([.. Whole, Entry(name, 4)], keepsHead: false));

        Assert.Equal(
            "Weights must have exactly the network's keys and shapes. Keys not the network's: "
            + $"{name}. Check that file and model are of one architecture.",
            refused.Message);
    }

    [Fact]
    public void Whole_numbers_in_place_of_real_ones_are_quantised_weights()
    {
        WeightsEntry[] entries = [Whole[0] with { IsInteger = true }, .. Whole[1..]];

        var refused = Assert.Throws<WeightsException>(() => Plan(entries, keepsHead: true));

        Assert.Equal(
            new(
                "The weights are whole numbers, as quantised ones are: float weights are needed, of the model before "
                + "it was quantised. Weights must have exactly the network's keys and shapes. Keys of whole numbers: "
                + "stem.weight.",
                "Los pesos son números enteros, como los cuantizados: se necesitan pesos en coma flotante, del modelo "
                + "antes de cuantizarlo. Los pesos deben tener exactamente las claves y formas de la red. Claves de "
                + "números enteros: stem.weight."),
            refused.Text);
    }

    [Theory]
    [InlineData("onnx::Conv_193")]
    [InlineData("193")]
    public void An_ONNX_file_with_folded_normalisation_is_told_apart(string name) => Refuses(
        "Batch normalisation was folded into the convolutions when the model was exported to ONNX, and names of "
        + "tensors were lost: export it again with torch.onnx.export(…, training=torch.onnx.TrainingMode.TRAINING, "
        + "do_constant_folding=False), or give the .pth. Weights must have exactly the network's keys and shapes. Keys "
        + "missing: stem.weight, norm.weight, norm.bias, norm.running_mean, norm.running_var. Keys not the network's: "
        + $"{name}.",
        [Entry(name, 9, 3, 3, 3), .. Whole[5..]]);

    [Fact]
    public void Weights_without_statistics_of_normalisation_are_told_apart() => Refuses(
        "Batch normalisation seems to have been folded into the convolutions: the file has none of its statistics. "
        + "Give weights of the model before that. Weights must have exactly the network's keys and shapes. Keys "
        + "missing: norm.weight, norm.bias, norm.running_mean, norm.running_var. Keys not the network's: stem.bias "
        + "(near: norm.bias).",
        [Whole[0], Entry("stem.bias", 4), .. Whole[5..]]);

    private static WeightsEntry Entry(string name, params long[] shape) =>
        new(name, ValueList.Create(shape.AsSpan()), IsInteger: false);

    private static IReadOnlyList<LoadingStep> Plan(WeightsEntry[] entries, bool keepsHead) =>
        Made(entries, keepsHead).Steps;

    private static LoadingPlan Made(WeightsEntry[] entries, bool keepsHead) =>
        LoadingPlan.Make(Network, KeyNaming.Decide(entries, Network), keepsHead);

    private static void Refuses(string message, WeightsEntry[] entries) =>
        Assert.Equal(message, Assert.Throws<WeightsException>(() => Plan(entries, keepsHead: true)).Message);
}
