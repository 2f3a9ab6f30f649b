// What a Node programmer would put together: phrases by Aho-Corasick, and jieba on the lines with a hit.
//
//   npm install && node chain.mjs PHRASES FILE    prints lines, lines with a hit, hits whose two edges are word edges
//
// There is no normalising.
import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { AhoCorasick } from '@monyone/aho-corasick'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

const [phrases, file] = process.argv.slice(2)
const automaton = new AhoCorasick(readFileSync(phrases, 'utf8').split('\n').filter(Boolean))
const jieba = Jieba.withDict(dict)

let lines = 0
let struck = 0
let hits = 0

function see(line) {
  lines++
  const found = automaton.matchInText(line)
  if (found.length === 0) return
  struck++
  const edges = new Set([0])
  let at = 0
  for (const word of jieba.cut(line, false)) edges.add((at += word.length))
  for (const hit of found) if (edges.has(hit.begin) && edges.has(hit.end)) hits++
}

for await (const line of createInterface({ input: createReadStream(file) })) see(line)
console.log(lines, struck, hits)
