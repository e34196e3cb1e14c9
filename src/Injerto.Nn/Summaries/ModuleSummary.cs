using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// A network layer by layer: output shapes, parameters, multiply–adds and size rules. Read off one recorded
/// computation in inference mode, so that what it tells is what runs; <see cref="ToString"/> gives a table.
/// </summary>
public sealed class ModuleSummary
{
    private ModuleSummary(string name, Shape inputShape, IReadOnlyList<SummaryRow> rows)
    {
        Name = name;
        InputShape = inputShape;
        Rows = rows;
    }

    /// <summary>The type of the summarised module.</summary>
    public string Name { get; }

    /// <summary>The shape of one input, without the batch.</summary>
    public Shape InputShape { get; }

    /// <summary>
    /// The layers, in the order in which they ran; after them, modules with parameters that the computation did not
    /// use.
    /// </summary>
    public IReadOnlyList<SummaryRow> Rows { get; }

    /// <summary>Number of values in all parameters.</summary>
    public long Parameters => Rows.Sum(r => r.Parameters);

    /// <summary>How many of them training changes.</summary>
    public long TrainableParameters => Rows.Sum(r => r.TrainableParameters);

    /// <summary>How many of them training leaves as they are.</summary>
    public long FrozenParameters => Parameters - TrainableParameters;

    /// <summary>
    /// Multiply–adds of one sample, in convolutions and matrix products; twice as many floating-point operations.
    /// </summary>
    public long MultiplyAdds => Rows.Sum(r => r.MultiplyAdds);

    /// <summary>
    /// Runs the module once on zeros, in inference mode (each module then has its own mode back), and tells what ran.
    /// </summary>
    /// <param name="module">A layer or network.</param>
    /// <param name="input">The shape of one input without the batch, as <c>[3, 224, 224]</c>.</param>
    /// <exception cref="InputShapeException">The shape does not suit the module.</exception>
    public static ModuleSummary Of(Module module, Shape input)
    {
        ArgumentNullException.ThrowIfNull(module);
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var first = module.Parameters().FirstOrDefault()?.Value;
        var sample = Tensor.Zeros([1, .. input], first?.DType ?? DType.Float32, first?.Device ?? Device.Cpu);
        var graph = module.InEval(() => Trace.Record(module.Call, sample));
        return new ModuleSummary(module.GetType().Name, input, new SummaryReader(module, graph).Read());
    }

    /// <summary>The table, one row a layer, and the totals.</summary>
    public override string ToString() => SummaryTable.Render(this);
}
