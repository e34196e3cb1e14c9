using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>The step that Adam and AdamW share: one native call for all the parameters of a batch.</summary>
internal sealed class AdamStep(double beta1, double beta2, double epsilon)
{
    internal static readonly string[] StateNames = ["exp_avg", "exp_avg_sq"];
    private static readonly Operator Op = new("injerto::adam_");
    private double[] _decay = [];

    internal static IReadOnlyList<string> Faults(double beta1, double beta2, double epsilon) => new OptionFaults()
        .DemandShare(beta1, nameof(beta1))
        .DemandShare(beta2, nameof(beta2))
        .DemandPositive(epsilon, nameof(epsilon))
        .All;

    internal void Update(ParameterBatch batch, double decay, bool isDecoupled)
    {
        if (_decay.Length != batch.Values.Length) _decay = new double[batch.Values.Length];
        Array.Fill(_decay, decay);
        Op.Execute(
            batch.Values, batch.Gradients, batch.State(0), batch.State(1), batch.LearningRate, beta1, beta2,
            epsilon, _decay, isDecoupled, batch.Step);
    }
}
