using Injerto.Nn;
using Injerto.Records;

namespace Injerto.Training;

/// <summary>Measures a network after each epoch, on data that it is not trained with.</summary>
public interface IMonitor
{
    /// <summary>The values by name, <c>loss</c> among them. The network is in inference mode.</summary>
    ValueMap<double> Measure(Module network);
}
