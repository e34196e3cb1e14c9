using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// RMSprop: the gradient divided by a running root mean square of itself: v ← α·v + (1 − α)·g², w ← w − rate · g /
/// (√v + ε). Centered, the square of a running mean m of g is taken off v. With momentum, b ← μ·b + g / (√v + ε) and
/// w ← w − rate · b.
/// </summary>
/// <remarks>
/// Weight decay is added to the gradient. Source: Tieleman and Hinton 2012,
/// https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf; centered: Graves 2013,
/// https://arxiv.org/abs/1308.0850; the arithmetic is torch.optim.RMSprop's.
/// </remarks>
public sealed class RmsProp : Optimizer
{
    private static readonly Operator Add = new("aten::add", "Tensor");
    private static readonly Operator Sqrt = new("aten::sqrt");
    private static readonly Operator AddProduct = new("aten::addcmul");
    private static readonly Operator MulAll = new("aten::_foreach_mul_", "Scalar");
    private static readonly Operator AddAll = new("aten::_foreach_add_", "List");
    private static readonly Operator AddScalarToAll = new("aten::_foreach_add_", "Scalar");
    private static readonly Operator AddProducts = new("aten::_foreach_addcmul_", "Scalar");
    private static readonly Operator AddQuotients = new("aten::_foreach_addcdiv_", "Scalar");
    private readonly double _alpha;
    private readonly double _epsilon;
    private readonly double _momentum;
    private readonly int _momentumKind;
    private readonly int _meanKind;
    private Tensor[] _roots = [];

    /// <summary>RMSprop over a module or over groups.</summary>
    /// <param name="groups">What it trains.</param>
    /// <param name="learningRate">Above 0. Default: 0.01.</param>
    /// <param name="alpha">α, from 0 to below 1. Default: 0.99.</param>
    /// <param name="epsilon">ε, above 0. Default: 1e-8.</param>
    /// <param name="momentum">μ, from 0 to below 1. Default: 0.</param>
    /// <param name="centered">Whether the gradient's variance takes the place of its mean square. Default: no.</param>
    /// <param name="weightDecay">d of the term d · w in the gradient; at least 0. Default: 0.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message has all faults.</exception>
    public RmsProp(
        ParameterGroups groups,
        double learningRate = 0.01,
        double alpha = 0.99,
        double epsilon = 1e-8,
        double momentum = 0,
        bool centered = false,
        double weightDecay = 0)
        : base(groups, learningRate, weightDecay, StateNames(momentum, centered), Faults(alpha, epsilon, momentum))
    {
        _alpha = alpha;
        _epsilon = epsilon;
        _momentum = momentum;
        _momentumKind = momentum == 0 ? -1 : 1;
        _meanKind = !centered ? -1 : momentum == 0 ? 1 : 2;
    }

    /// <inheritdoc/>
    protected override void Update(ParameterBatch batch)
    {
        var decay = batch.WeightDecay + (2 * batch.L2);
        if (decay > 0)
            for (var i = 0; i < batch.Gradients.Length; i++)
                batch.Gradients[i] = Add.Call(batch.Gradients[i], batch.Values[i], decay);
        var squares = batch.State(0);
        MulAll.Execute(squares, _alpha);
        AddProducts.Execute(squares, batch.Gradients, batch.Gradients, 1 - _alpha);
        var roots = Roots(batch, squares);
        if (_momentumKind < 0)
        {
            AddQuotients.Execute(batch.Values, batch.Gradients, roots, -batch.LearningRate);
            return;
        }

        var buffers = batch.State(_momentumKind);
        MulAll.Execute(buffers, _momentum);
        AddQuotients.Execute(buffers, batch.Gradients, roots, 1.0);
        AddAll.Execute(batch.Values, buffers, -batch.LearningRate);
    }

    private static string[] StateNames(double momentum, bool centered) =>
        [
            "square_avg",
            .. momentum == 0 ? Array.Empty<string>() : ["momentum_buffer"],
            .. centered ? ["grad_avg"] : Array.Empty<string>(),
        ];

    private static IReadOnlyList<string> Faults(double alpha, double epsilon, double momentum) => new OptionFaults()
        .DemandShare(alpha, nameof(alpha))
        .DemandPositive(epsilon, nameof(epsilon))
        .DemandShare(momentum, nameof(momentum))
        .All;

    private Tensor[] Roots(ParameterBatch batch, Tensor[] squares)
    {
        if (_roots.Length != squares.Length) _roots = new Tensor[squares.Length];
        var means = _meanKind < 0 ? null : batch.State(_meanKind);
        if (means is not null)
        {
            MulAll.Execute(means, _alpha);
            AddAll.Execute(means, batch.Gradients, 1 - _alpha);
        }

        for (var i = 0; i < squares.Length; i++)
            _roots[i] = Sqrt.Call(means is null ? squares[i] : AddProduct.Call(squares[i], means[i], means[i], -1.0));
        AddScalarToAll.Execute(_roots, _epsilon);
        return _roots;
    }
}
