using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>
/// A part of a recorded network as a module of its own: the operations above a cut, replayed on the network's own parameters. It has two recordings,
/// as dropout and batch normalisation act differently in training.
/// </summary>
/// <param name="training">The recording in training mode.</param>
/// <param name="inference">The recording in inference mode.</param>
internal sealed class SegmentModule(GraphSegment training, GraphSegment inference) : Module
{
    protected override Tensor Forward(Tensor input) => IsTraining ? training.Run(input) : inference.Run(input);
}
