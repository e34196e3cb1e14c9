using Injerto.Models;
using Injerto.Records;
using Injerto.Text;
using Injerto.Training.Transfer;

namespace Injerto.Runs;

/// <summary>A training that was put together and not begun.</summary>
/// <param name="Network">The network with its trunk's weights.</param>
/// <param name="Shape">How it was built.</param>
/// <param name="Task">What is learnt.</param>
/// <param name="Trainer">What trains it.</param>
/// <param name="Options">How.</param>
/// <param name="Notes">What is to be said of it before it begins.</param>
internal sealed record BuiltTraining(
    ImageModel Network, ModelOptions Shape, TaskSpec Task, TransferTrainer Trainer, TransferOptions Options,
    LocalizedText[] Notes);
