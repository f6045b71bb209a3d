// SPDX-License-Identifier: Apache-2.0

// Inlinable, so that the caller's module builds the loop for its own types; the values never become an array.

extension Connection {
    /// Runs a statement with the values of `?1 … ?n` and returns how many rows it changed.
    ///
    /// Throws `constraint`, `busy`, `full`, `ioError`, `misuse`. Rows that it returns are not looked at.
    @inlinable
    @discardableResult
    public func execute<each Value: SQLBindable>(_ statement: Statement, _ values: repeat each Value) throws -> Int {
        let compiled = try acquire(statement)
        defer { release(compiled) }
        var binder = Binder(compiled)
        repeat binder.append(each values)
        try binder.finish()
        while try compiled.step() {}
        return compiled.changes
    }

    /// Runs a statement whose values the closure binds by number, without any copy of ours in between.
    @inlinable
    @discardableResult
    public func execute(_ statement: Statement, binding bind: (inout Binder) throws -> Void) throws -> Int {
        let compiled = try acquire(statement)
        defer { release(compiled) }
        var binder = Binder(compiled)
        try bind(&binder)
        try binder.finish()
        while try compiled.step() {}
        return compiled.changes
    }

    /// Runs a statement once for each element, the closure binding its values; returns how many rows were changed in all.
    ///
    /// It stops at the first failure; what was inserted until then is undone with the transaction around it.
    @inlinable
    @discardableResult
    public func insertMany<Elements: Sequence>(
        _ statement: Statement,
        _ elements: Elements,
        binding bind: (inout Binder, Elements.Element) throws -> Void
    ) throws -> Int {
        let compiled = try acquire(statement)
        defer { release(compiled) }
        if compiled.takesRows {
            try gather(elements, into: compiled, binding: bind)
            while try compiled.step() {}
            return compiled.changes
        }
        var total = 0
        for element in elements {
            var binder = Binder(compiled)
            try bind(&binder, element)
            try binder.finish()
            while try compiled.step() {}
            total += compiled.changes
            compiled.reset()
        }
        return total
    }

    /// Runs a statement that nobody looks at any more: an engine far away may send it together with the next one.
    ///
    /// A failure is thrown here, by a later call of the same unit, or at the unit's end; it is always this unit's.
    @inlinable
    public func submit<each Value: SQLBindable>(_ statement: Statement, _ values: repeat each Value) throws {
        let compiled = try acquire(statement)
        defer { release(compiled) }
        var binder = Binder(compiled)
        repeat binder.append(each values)
        try binder.finish()
        try compiled.submit()
    }

    /// `insertMany` for rows that nobody looks at any more; failures as with `submit`.
    @inlinable
    public func submitMany<Elements: Sequence>(
        _ statement: Statement,
        _ elements: Elements,
        binding bind: (inout Binder, Elements.Element) throws -> Void
    ) throws {
        let compiled = try acquire(statement)
        defer { release(compiled) }
        if compiled.takesRows {
            guard try gather(elements, into: compiled, binding: bind) > 0 else { return }
            return try compiled.submit()
        }
        for element in elements {
            var binder = Binder(compiled)
            try bind(&binder, element)
            try binder.finish()
            try compiled.submit()
            compiled.reset()
        }
    }

    /// Runs a query once for each element, or once for all where the statement takes arrays, and decodes all rows.
    @inlinable
    public func queryMany<Elements: Sequence, Result>(
        _ statement: Statement,
        _ elements: Elements,
        binding bind: (inout Binder, Elements.Element) throws -> Void,
        row decode: (borrowing Row) throws -> Result
    ) throws -> [Result] {
        let compiled = try acquire(statement)
        defer { release(compiled) }
        var results: [Result] = []
        let row = Row(compiled)
        if compiled.takesRows {
            guard try gather(elements, into: compiled, binding: bind) > 0 else { return [] }
            while try compiled.step() { results.append(try decode(row)) }
            return results
        }
        for element in elements {
            var binder = Binder(compiled)
            try bind(&binder, element)
            try binder.finish()
            while try compiled.step() { results.append(try decode(row)) }
            compiled.reset()
        }
        return results
    }

    /// Binds all rows to a statement whose parameters are arrays; returns how many there were.
    @usableFromInline
    @discardableResult
    func gather<Elements: Sequence>(
        _ elements: Elements,
        into compiled: any CompiledStatement,
        binding bind: (inout Binder, Elements.Element) throws -> Void
    ) throws -> Int {
        var count = 0
        for element in elements {
            var binder = Binder(compiled)
            try bind(&binder, element)
            try binder.finish()
            count += 1
        }
        return count
    }

    /// Runs a query and decodes all its rows; the query must limit itself.
    @inlinable
    public func query<Result, each Value: SQLBindable>(
        _ statement: Statement,
        _ values: repeat each Value,
        row decode: (borrowing Row) throws -> Result
    ) throws -> [Result] {
        let compiled = try acquire(statement)
        defer { release(compiled) }
        var binder = Binder(compiled)
        repeat binder.append(each values)
        try binder.finish()
        let row = Row(compiled)
        var results: [Result] = []
        while try compiled.step() { results.append(try decode(row)) }
        return results
    }

    /// Runs a query and decodes its first row, or returns nil.
    @inlinable
    public func queryOne<Result, each Value: SQLBindable>(
        _ statement: Statement,
        _ values: repeat each Value,
        row decode: (borrowing Row) throws -> Result
    ) throws -> Result? {
        let compiled = try acquire(statement)
        defer { release(compiled) }
        var binder = Binder(compiled)
        repeat binder.append(each values)
        try binder.finish()
        guard try compiled.step() else { return nil }
        return try decode(Row(compiled))
    }

    /// Runs a query and gives each row to the closure until it returns false: for results that must not be held in memory.
    @inlinable
    public func forEach<each Value: SQLBindable>(
        _ statement: Statement,
        _ values: repeat each Value,
        row body: (borrowing Row) throws -> Bool
    ) throws {
        let compiled = try acquire(statement)
        defer { release(compiled) }
        var binder = Binder(compiled)
        repeat binder.append(each values)
        try binder.finish()
        let row = Row(compiled)
        while try compiled.step(), try body(row) {}
    }
}
