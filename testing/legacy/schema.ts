/** The tables of the database of before, as far as they are read, with its own constraints: few. */
export const oldSchema = `
  create type credit_type as enum ('DEDUCT', 'REFUND', 'PURCHASE', 'BONUS');
  create type job_mode as enum ('SINGLE', 'BATCH');
  create type job_status as enum ('PENDING', 'PROCESSING', 'COMPLETED', 'PARTIAL', 'FAILED', 'CANCELLED');
  create type generation_style as enum ('CLASSIC_STUDIO', 'LUXURY_HOTEL', 'MINIMALIST_GALLERY', 'BLACK_AND_WHITE', 'OUTDOOR_GARDEN',
    'SUNSET_BEACH', 'ENCHANTED_FOREST', 'TRADITIONAL_HANBOK', 'VINTAGE_CINEMATIC', 'CITY_LIFESTYLE',
    'CLASSIC', 'MODERN', 'VINTAGE', 'ROMANTIC', 'CINEMATIC');
  create type generation_status as enum ('PENDING', 'PROCESSING', 'COMPLETED', 'FAILED');
  create table public.users (
    id varchar(128) primary key, email varchar(255), ai_credits integer not null, created_at timestamp not null default now());
  create table public.ai_credit_transactions (
    id varchar(128) primary key, user_id varchar(128), type credit_type not null, amount integer not null, balance_after integer not null,
    reference_type varchar(32), reference_id varchar(128), description varchar(255), created_at timestamp);
  create table public.ai_generation_jobs (
    id varchar(128) primary key, user_id varchar(128), album_id varchar(128), mode job_mode not null, config jsonb,
    total_images integer not null, completed_images integer not null, failed_images integer not null,
    credits_reserved integer not null, credits_used integer not null, status job_status not null,
    created_at timestamp, completed_at timestamp);
  create table public.ai_generations (
    id varchar(128) primary key, user_id varchar(128), original_url varchar(500), style generation_style not null, role varchar(8),
    generated_urls text[], selected_url text, is_favorited boolean, model_id varchar(64), status generation_status not null,
    credits_used integer, cost real, album_id varchar(128), job_id varchar(128), created_at timestamp, completed_at timestamp);
  create table public.ai_albums (
    id varchar(128) primary key, user_id varchar(128), name varchar(255), snap_type varchar(32), images jsonb, groups jsonb,
    status varchar(32), created_at timestamp, updated_at timestamp);
  create table public.ai_reference_photos (
    id varchar(128) primary key, user_id varchar(128), role varchar(8), original_url varchar(500), face_detected boolean,
    is_active boolean, created_at timestamp);
  create table public.payments (
    id varchar(128) primary key, user_id varchar(128), type varchar(32) not null, method varchar(32) not null, amount integer not null,
    credits_granted integer, status varchar(32) not null, order_id varchar(128) unique, payment_key varchar(255),
    smartstore_order_id varchar(128) unique, created_at timestamp);
`
