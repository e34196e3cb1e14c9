using Injerto.Models;
using Injerto.Onnx;
using Injerto.Onnx.Protocol;
using Injerto.Records;
using Injerto.Runs;
using Injerto.Runs.Export;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Runs.Export;

/// <summary>An export that answers otherwise than its model is refused, and the fault is named.</summary>
public sealed class OnnxProofTests(TrainedFlowers flowers) : IClassFixture<TrainedFlowers>
{
    public static TheoryData<string> PreparationFaults => [.. FaultyExport.OfPreparation.Keys];

    [Fact]
    public void A_sound_export_passes() => With((proof, sound, inputs) =>
        Assert.InRange(proof.Run(sound, inputs).LargestDifference, 0, OnnxProof.Tolerance));

    [Theory, MemberData(nameof(PreparationFaults))]
    public void A_fault_in_the_preparation_is_found_and_named(string fault) => With((proof, sound, inputs) =>
    {
        var faulty = new FaultyExport(sound);
        FaultyExport.OfPreparation[fault](faulty);

        var message = Assert.Throws<ExportException>(() => proof.Run(faulty.Model, inputs)).Message;

        Assert.Matches(
            "^An exported model must prepare its inputs as the model does, size, crop, channels and scale. For "
            + "golden/[1-4].png(, repeated( and grey)?)? 'preparation/normalised' differs. Nothing was written: please "
            + "report this with the model.$",
            message);
    });

    [Fact]
    public void No_number_among_the_answers_is_refused() => With((proof, sound, inputs) =>
    {
        var faulty = new FaultyExport(sound);
        faulty.Before(OnnxNames.Probabilities, faulty.Times(float.NaN));

        Assert.StartsWith(
            "An exported model must give finite numbers. For golden/1.png the model gives [",
            Assert.Throws<ExportException>(() => proof.Run(faulty.Model, inputs)).Message,
            StringComparison.Ordinal);
    });

    [Fact]
    public void The_first_operator_that_differs_is_named() => With((proof, sound, inputs) =>
    {
        var faulty = new FaultyExport(sound);
        var node = faulty.Model.Model.Graph.Node.Where(n => n.OpType == "Conv").ElementAt(1);
        faulty.Before(node.Output[0], faulty.Times(1.01f));

        Assert.Contains(
            $" The first operator that differs is '{node.Output[0]}'.",
            Assert.Throws<ExportException>(() => proof.Run(faulty.Model, inputs)).Message,
            StringComparison.Ordinal);
    });

    [Fact]
    public void Another_temperature_is_found_behind_the_network() => With((proof, sound, inputs) =>
    {
        var faulty = new FaultyExport(sound);
        faulty.Before(OnnxNames.Probabilities, faulty.Times(1.1f));

        Assert.Contains(
            " The network agrees: what follows it differs, temperature, activation or decision.",
            Assert.Throws<ExportException>(() => proof.Run(faulty.Model, inputs)).Message,
            StringComparison.Ordinal);
    });

    [Fact]
    public void Another_decision_from_equal_probabilities_is_refused() => With((proof, sound, inputs) =>
    {
        var faulty = new FaultyExport(sound);
        faulty.Node(OnnxNames.Decision).OpType = "ArgMin";

        Assert.StartsWith(
            "An exported model must decide as the model does. For golden/1.png the model gives [",
            Assert.Throws<ExportException>(() => proof.Run(faulty.Model, inputs)).Message,
            StringComparison.Ordinal);
    });

    [Fact]
    public void One_answer_to_all_is_refused() => With((proof, sound, inputs) => Assert.StartsWith(
        "An exported model must answer different inputs differently. It answers all 2 inputs of the proof with [",
        Assert.Throws<ExportException>(() => proof.Run(sound, [inputs[0], inputs[0]])).Message,
        StringComparison.Ordinal));

    [Fact]
    public void What_ONNX_Runtime_refuses_is_told() => With((proof, sound, inputs) =>
    {
        var faulty = new FaultyExport(sound);
        faulty.Node(OnnxNames.Decision).OpType = "NoSuchOperator";

        Assert.StartsWith(
            "An exported model must run in ONNX Runtime. It refuses: ",
            Assert.Throws<ExportException>(() => proof.Run(faulty.Model, inputs)).Message,
            StringComparison.Ordinal);
    });

    [Fact]
    public void Pixels_that_were_prepared_already_are_a_type_error() => With((_, sound, _) => Assert.Equal(
        TensorProto.Types.DataType.Uint8, sound.Model.Graph.Input.Single().Type.TensorType.ElemType));

    private void With(Action<OnnxProof, OnnxModel, IReadOnlyList<ProofInput>> check)
    {
        var file = ModelFile.Open(flowers.Run.Folder.Model);
        using var model = TrainedModel.Load(file.Path);
        Engine.Run(() =>
        {
            using var scope = Scope.Begin();
            var source = model.Exported(file.Record.Trunk);
            check(
                new OnnxProof(model, source, new OnnxOptions()), OnnxExport.Of(source, new OnnxOptions()),
                ProofInputs.Of(file, null));
        });
    }
}
