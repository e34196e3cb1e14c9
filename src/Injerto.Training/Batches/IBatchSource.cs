namespace Injerto.Training;

/// <summary>
/// Gives the batches of each epoch: a pure function of the epoch, so that a broken-off run can go on anywhere.
/// </summary>
public interface IBatchSource
{
    /// <summary>How many items one epoch has.</summary>
    int Items { get; }

    /// <summary>How many batches one epoch has.</summary>
    int Count { get; }

    /// <summary>
    /// The batches of an epoch, made one by one as they are asked for, in the scope that is open then.
    /// </summary>
    /// <param name="epoch">The number of the epoch, from 0.</param>
    /// <param name="first">The first batch to give, from 0.</param>
    IEnumerable<Batch> Batches(int epoch, int first = 0);
}
