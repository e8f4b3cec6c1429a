import { MemoryLedger } from '../../src/ledger/memory.ts';
import { describeLedger } from './contract.ts';
import { crypto } from './samples.ts';
import { temporaryStore } from './store.ts';

describeLedger('the ledger in memory', () => ({ ledger: new MemoryLedger(crypto), close: () => undefined }));
describeLedger('the ledger in SQLite', () => temporaryStore());
