using Injerto.Nn;
using Injerto.Nn.Plans;
using Injerto.Tensors;

namespace Injerto.Training.Transfer;

/// <summary>
/// A part of a recorded network as a module of its own: the operations above a cut, run on the network's own
/// parameters. It has two recordings, as dropout and batch normalisation act differently in training.
/// </summary>
/// <param name="training">What runs in training.</param>
/// <param name="inference">What runs in inference.</param>
internal sealed class SegmentModule(TrainingPlan training, GraphSegment inference) : Module
{
    public override bool UsesRandomness => training.UsesRandomness;

    protected override Tensor Forward(Tensor input) => IsTraining ? training.Run(input) : inference.Run(input);
}
